-- AlterTable
ALTER TABLE "Duty" ADD COLUMN "lateBy" INTEGER CONSTRAINT "duty_late_by" CHECK ("lateBy" BETWEEN 0 AND 180);
ALTER TABLE "Duty" ADD COLUMN "lateSaidAt" DATETIME CONSTRAINT "duty_late" CHECK (("lateBy" IS NULL) = ("lateSaidAt" IS NULL));

-- RedefineTables: one more kind, and what it tells.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "offerId" TEXT,
    "dutyId" TEXT,
    "staffId" TEXT,
    "lateBy" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "runAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settledAt" DATETIME,
    "outcome" TEXT,
    "reason" TEXT,
    CONSTRAINT "Notification_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "SlotOffer" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "notification_settled" CHECK ("channel" IN ('email', 'sms') AND ("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('sent', 'failed', 'dropped'))),
    CONSTRAINT "notification_of_one" CHECK ((CASE WHEN "bookingId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "entryId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "dutyId" IS NULL THEN 0 ELSE 1 END) = 1 AND ("offerId" IS NULL OR "entryId" IS NOT NULL) AND ("staffId" IS NULL) = ("dutyId" IS NULL)),
    CONSTRAINT "notification_kind" CHECK ("kind" IN ('confirmation', 'change', 'reminder', 'cancellation', 'waiting_joined', 'slot_offer', 'duty_cancelled', 'running_late')),
    CONSTRAINT "notification_late" CHECK (("kind" = 'running_late') = ("lateBy" IS NOT NULL) AND ("lateBy" IS NULL OR "lateBy" BETWEEN 0 AND 180))
);
INSERT INTO "new_Notification" ("attempts", "bookingId", "channel", "createdAt", "dedupeKey", "dutyId", "entryId", "id", "kind", "leaseOwner", "leaseUntil", "offerId", "outcome", "reason", "runAt", "settledAt", "staffId") SELECT "attempts", "bookingId", "channel", "createdAt", "dedupeKey", "dutyId", "entryId", "id", "kind", "leaseOwner", "leaseUntil", "offerId", "outcome", "reason", "runAt", "settledAt", "staffId" FROM "Notification";
DROP TABLE "Notification";
ALTER TABLE "new_Notification" RENAME TO "Notification";
CREATE UNIQUE INDEX "Notification_dedupeKey_key" ON "Notification"("dedupeKey");
CREATE INDEX "notification_waiting" ON "Notification"("runAt") WHERE "settledAt" IS NULL;
CREATE INDEX "Notification_bookingId_idx" ON "Notification"("bookingId");
CREATE INDEX "Notification_entryId_idx" ON "Notification"("entryId");
CREATE INDEX "Notification_offerId_idx" ON "Notification"("offerId");
CREATE INDEX "Notification_dutyId_idx" ON "Notification"("dutyId");
CREATE INDEX "Notification_staffId_idx" ON "Notification"("staffId");
CREATE INDEX "Notification_settledAt_idx" ON "Notification"("settledAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
