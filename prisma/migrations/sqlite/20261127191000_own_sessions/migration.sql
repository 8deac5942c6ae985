-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN "browser" TEXT;
ALTER TABLE "StaffSession" ADD COLUMN "network" TEXT;
ALTER TABLE "StaffSession" ADD COLUMN "failedAt" DATETIME;

-- CreateTable
CREATE TABLE "StaffNetwork" (
    "staffId" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "browser" TEXT,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "isUnusual" BOOLEAN NOT NULL,
    "shownIn" TEXT,

    PRIMARY KEY ("staffId", "network"),
    CONSTRAINT "StaffNetwork_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "StaffNetwork_lastSeenAt_idx" ON "StaffNetwork"("lastSeenAt");
