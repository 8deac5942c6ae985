-- CreateTable
CREATE TABLE "ClientSession" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "bookingId" TEXT,
    "entryId" TEXT,
    "linkId" TEXT,
    "showsNumber" BOOLEAN NOT NULL DEFAULT false,
    "endedHere" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "ClientSession_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClientSession_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClientSession_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ManageLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "client_session_opens" CHECK ("bookingId" IS NULL OR "entryId" IS NULL),
    CONSTRAINT "client_session_number" CHECK (NOT "showsNumber" OR ("bookingId" IS NOT NULL AND "linkId" IS NULL))
);

-- AlterTable
ALTER TABLE "Staff" ADD COLUMN "rightsVersion" INTEGER NOT NULL DEFAULT 1;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CalendarFeed" (
    "mediatorId" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "staffId" TEXT NOT NULL,
    "rightsVersion" INTEGER NOT NULL,
    CONSTRAINT "CalendarFeed_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CalendarFeed_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- An address of which it is not sure whose it is ends here; a new one is made in the panel.
INSERT INTO "new_CalendarFeed" ("createdAt", "hash", "mediatorId", "staffId", "rightsVersion")
SELECT f."createdAt", f."hash", f."mediatorId", s."id", 1 FROM "CalendarFeed" f JOIN "Staff" s ON s."mediatorId" = f."mediatorId"
WHERE s."disabledAt" IS NULL AND s."role" = 'mediator' AND (SELECT count(*) FROM "Staff" o WHERE o."mediatorId" = f."mediatorId") = 1;
DROP TABLE "CalendarFeed";
ALTER TABLE "new_CalendarFeed" RENAME TO "CalendarFeed";
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");
CREATE INDEX "CalendarFeed_staffId_idx" ON "CalendarFeed"("staffId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ClientSession_bookingId_idx" ON "ClientSession"("bookingId");

-- CreateIndex
CREATE INDEX "ClientSession_entryId_idx" ON "ClientSession"("entryId");

-- CreateIndex
CREATE INDEX "ClientSession_linkId_idx" ON "ClientSession"("linkId");

-- CreateIndex
CREATE INDEX "ClientSession_expiresAt_idx" ON "ClientSession"("expiresAt");
