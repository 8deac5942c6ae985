-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN     "takenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "StaffTotp" (
    "staffId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastStep" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "StaffTotp_pkey" PRIMARY KEY ("staffId")
);

-- CreateTable
CREATE TABLE "StaffSpareCode" (
    "hash" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,

    CONSTRAINT "StaffSpareCode_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "StaffSpareCode_staffId_idx" ON "StaffSpareCode"("staffId");

-- AddForeignKey
ALTER TABLE "StaffTotp" ADD CONSTRAINT "StaffTotp_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSpareCode" ADD CONSTRAINT "StaffSpareCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
