-- AlterTable
ALTER TABLE "Booking" ADD COLUMN "rebookUntil" DATETIME;

-- CreateTable
CREATE TABLE "CallAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    CONSTRAINT "CallAttempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "CallTask" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallAttempt_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "offerId" TEXT,
    "dutyId" TEXT,
    "staffId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "runAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settledAt" DATETIME,
    "outcome" TEXT,
    "reason" TEXT,
    "providerId" TEXT,
    CONSTRAINT "Notification_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "SlotOffer" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notification_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "notification_settled" CHECK ("channel" IN ('email', 'sms') AND ("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('sent', 'failed', 'dropped')))
);

-- CreateTable
CREATE TABLE "ManageLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "ManageLink_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ManageLink_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "manage_link_target" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL))
);

-- CreateTable
CREATE TABLE "SlotHold" (
    "slotId" TEXT NOT NULL PRIMARY KEY,
    "until" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "bookingId" TEXT,
    "offerId" TEXT,
    CONSTRAINT "SlotHold_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SlotHold_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SlotHold_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "SlotOffer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WaitingEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submissionId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "offersMade" INTEGER NOT NULL DEFAULT 0,
    "bookingId" TEXT,
    "addedVia" TEXT NOT NULL DEFAULT 'web',
    "clientName" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "contactSms" BOOLEAN NOT NULL DEFAULT false,
    "contactCall" BOOLEAN NOT NULL DEFAULT false,
    "contactVoicemail" BOOLEAN NOT NULL DEFAULT false,
    "contactEmail" BOOLEAN NOT NULL DEFAULT false,
    "contactHours" TEXT NOT NULL DEFAULT '',
    "contactNone" BOOLEAN NOT NULL DEFAULT false,
    "matterCode" TEXT NOT NULL DEFAULT 'not_said',
    "language" TEXT NOT NULL DEFAULT 'pl',
    "interpreterNeeded" BOOLEAN NOT NULL DEFAULT false,
    "accessNeeds" TEXT NOT NULL DEFAULT '',
    "accessNeedsOther" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'pl',
    CONSTRAINT "WaitingEntry_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "waiting_entry_settled" CHECK ("status" IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'removed') AND ("status" IN ('waiting', 'offered')) = ("settledAt" IS NULL)),
    CONSTRAINT "waiting_entry_contact_none" CHECK (NOT ("contactNone" AND ("contactSms" OR "contactCall" OR "contactVoicemail" OR "contactEmail")))
);

-- CreateTable
CREATE TABLE "SlotOffer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "outcome" TEXT,
    CONSTRAINT "SlotOffer_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SlotOffer_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "slot_offer_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('accepted', 'declined', 'expired', 'withdrawn')))
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "mediatorId" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "CalendarFeed_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShownMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "lastOkAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CallTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookingId" TEXT,
    "entryId" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME,
    "doneById" TEXT,
    "outcome" TEXT,
    CONSTRAINT "CallTask_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "call_task_of_one" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL))
);
INSERT INTO "new_CallTask" ("bookingId", "createdAt", "doneAt", "doneById", "id", "reason") SELECT "bookingId", "createdAt", "doneAt", "doneById", "id", "reason" FROM "CallTask";
DROP TABLE "CallTask";
ALTER TABLE "new_CallTask" RENAME TO "CallTask";
CREATE INDEX "call_task_open" ON "CallTask"("createdAt") WHERE "doneAt" IS NULL;
CREATE UNIQUE INDEX "CallTask_bookingId_reason_key" ON "CallTask"("bookingId", "reason");
CREATE UNIQUE INDEX "CallTask_entryId_reason_key" ON "CallTask"("entryId", "reason");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CallAttempt_taskId_at_idx" ON "CallAttempt"("taskId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_dedupeKey_key" ON "Notification"("dedupeKey");

-- CreateIndex
CREATE INDEX "notification_waiting" ON "Notification"("runAt") WHERE "settledAt" IS NULL;

-- CreateIndex
CREATE INDEX "Notification_bookingId_idx" ON "Notification"("bookingId");

-- CreateIndex
CREATE INDEX "Notification_entryId_idx" ON "Notification"("entryId");

-- CreateIndex
CREATE INDEX "Notification_dutyId_idx" ON "Notification"("dutyId");

-- CreateIndex
CREATE INDEX "Notification_settledAt_idx" ON "Notification"("settledAt");

-- CreateIndex
CREATE UNIQUE INDEX "ManageLink_hash_key" ON "ManageLink"("hash");

-- CreateIndex
CREATE INDEX "ManageLink_bookingId_idx" ON "ManageLink"("bookingId");

-- CreateIndex
CREATE INDEX "ManageLink_entryId_idx" ON "ManageLink"("entryId");

-- CreateIndex
CREATE INDEX "ManageLink_expiresAt_idx" ON "ManageLink"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "SlotHold_bookingId_key" ON "SlotHold"("bookingId");

-- CreateIndex
CREATE UNIQUE INDEX "SlotHold_offerId_key" ON "SlotHold"("offerId");

-- CreateIndex
CREATE INDEX "SlotHold_until_idx" ON "SlotHold"("until");

-- CreateIndex
CREATE UNIQUE INDEX "WaitingEntry_submissionId_key" ON "WaitingEntry"("submissionId");

-- CreateIndex
CREATE INDEX "waiting_entry_open" ON "WaitingEntry"("createdAt") WHERE "settledAt" IS NULL;

-- CreateIndex
CREATE INDEX "WaitingEntry_bookingId_idx" ON "WaitingEntry"("bookingId");

-- CreateIndex
CREATE INDEX "SlotOffer_entryId_idx" ON "SlotOffer"("entryId");

-- CreateIndex
CREATE INDEX "SlotOffer_slotId_idx" ON "SlotOffer"("slotId");

-- CreateIndex
CREATE UNIQUE INDEX "slot_offer_open_slot" ON "SlotOffer"("slotId") WHERE "settledAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "slot_offer_open_entry" ON "SlotOffer"("entryId") WHERE "settledAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");

-- CreateIndex
CREATE INDEX "ShownMessage_at_idx" ON "ShownMessage"("at");
