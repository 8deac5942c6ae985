-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN "takenAt" DATETIME;

-- CreateTable
CREATE TABLE "StaffTotp" (
    "staffId" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "StaffTotp_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffSpareCode" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    CONSTRAINT "StaffSpareCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "StaffSpareCode_staffId_idx" ON "StaffSpareCode"("staffId");
