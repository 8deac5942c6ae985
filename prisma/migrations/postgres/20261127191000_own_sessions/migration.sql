-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "failedAt" TIMESTAMPTZ(3),
ADD COLUMN     "network" TEXT;

-- CreateTable
CREATE TABLE "StaffNetwork" (
    "staffId" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "browser" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "isUnusual" BOOLEAN NOT NULL,
    "shownIn" TEXT,

    CONSTRAINT "StaffNetwork_pkey" PRIMARY KEY ("staffId","network")
);

-- CreateIndex
CREATE INDEX "StaffNetwork_lastSeenAt_idx" ON "StaffNetwork"("lastSeenAt");

-- AddForeignKey
ALTER TABLE "StaffNetwork" ADD CONSTRAINT "StaffNetwork_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
