-- DropIndex
DROP INDEX "CallTask_doneAt_idx";

-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "rebookUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CallTask" ADD COLUMN     "entryId" TEXT,
ADD COLUMN     "outcome" TEXT,
ALTER COLUMN "bookingId" DROP NOT NULL,
ADD CONSTRAINT "call_task_of_one" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL));

-- CreateTable
CREATE TABLE "CallAttempt" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "CallAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "offerId" TEXT,
    "dutyId" TEXT,
    "staffId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reason" TEXT,
    "providerId" TEXT,

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notification_settled" CHECK ("channel" IN ('email', 'sms') AND ("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('sent', 'failed', 'dropped')))
);

-- CreateTable
CREATE TABLE "ManageLink" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ManageLink_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "manage_link_target" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL))
);

-- CreateTable
CREATE TABLE "SlotHold" (
    "slotId" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "bookingId" TEXT,
    "offerId" TEXT,

    CONSTRAINT "SlotHold_pkey" PRIMARY KEY ("slotId")
);

-- CreateTable
CREATE TABLE "WaitingEntry" (
    "id" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
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

    CONSTRAINT "WaitingEntry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "waiting_entry_settled" CHECK ("status" IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'removed') AND ("status" IN ('waiting', 'offered')) = ("settledAt" IS NULL)),
    CONSTRAINT "waiting_entry_contact_none" CHECK (NOT ("contactNone" AND ("contactSms" OR "contactCall" OR "contactVoicemail" OR "contactEmail")))
);

-- CreateTable
CREATE TABLE "SlotOffer" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "SlotOffer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "slot_offer_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('accepted', 'declined', 'expired', 'withdrawn')))
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "mediatorId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("mediatorId")
);

-- CreateTable
CREATE TABLE "ShownMessage" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ShownMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL,
    "lastOkAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "CallAttempt_taskId_at_idx" ON "CallAttempt"("taskId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_dedupeKey_key" ON "Notification"("dedupeKey");

-- CreateIndex
CREATE INDEX "notification_waiting" ON "Notification"("runAt") WHERE ("settledAt" IS NULL);

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
CREATE INDEX "waiting_entry_open" ON "WaitingEntry"("createdAt") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE INDEX "WaitingEntry_bookingId_idx" ON "WaitingEntry"("bookingId");

-- CreateIndex
CREATE INDEX "SlotOffer_entryId_idx" ON "SlotOffer"("entryId");

-- CreateIndex
CREATE INDEX "SlotOffer_slotId_idx" ON "SlotOffer"("slotId");

-- CreateIndex
CREATE UNIQUE INDEX "slot_offer_open_slot" ON "SlotOffer"("slotId") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "slot_offer_open_entry" ON "SlotOffer"("entryId") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");

-- CreateIndex
CREATE INDEX "ShownMessage_at_idx" ON "ShownMessage"("at");

-- CreateIndex
CREATE INDEX "call_task_open" ON "CallTask"("createdAt") WHERE ("doneAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "CallTask_entryId_reason_key" ON "CallTask"("entryId", "reason");

-- AddForeignKey
ALTER TABLE "CallTask" ADD CONSTRAINT "CallTask_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallAttempt" ADD CONSTRAINT "CallAttempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "CallTask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallAttempt" ADD CONSTRAINT "CallAttempt_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "SlotOffer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ManageLink" ADD CONSTRAINT "ManageLink_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ManageLink" ADD CONSTRAINT "ManageLink_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotHold" ADD CONSTRAINT "SlotHold_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotHold" ADD CONSTRAINT "SlotHold_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotHold" ADD CONSTRAINT "SlotHold_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "SlotOffer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingEntry" ADD CONSTRAINT "WaitingEntry_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotOffer" ADD CONSTRAINT "SlotOffer_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotOffer" ADD CONSTRAINT "SlotOffer_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
