-- One row for who somebody is, in place of copies in every booking and every entry of the waiting list. No row is lost, and
-- no value of one but those of the columns that are dropped, and what forgetting had left of the forgotten: their ways, their
-- matter and their language.

-- The tables that are dropped below held what people said. It must not stay readable in the free pages of the file.
PRAGMA secure_delete=ON;

-- DropIndex
DROP INDEX "SlotHold_until_idx";

-- CreateTable
CREATE TABLE "Client" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameSearch" TEXT NOT NULL,
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
    CONSTRAINT "client_contact_none" CHECK (NOT ("contactNone" AND ("contactSms" OR "contactCall" OR "contactVoicemail" OR "contactEmail")))
);

-- The client of a visit: what its newest row says that is not forgotten (a forgotten one has no name). All rows of one
-- number are of this client, but those that are forgotten: what was deleted does not come back.
INSERT INTO "Client" ("id", "name", "nameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale")
SELECT "id", "clientName", "clientNameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale" FROM "Booking" WHERE "clientName" <> '' AND NOT EXISTS (SELECT 1 FROM "Booking" AS "newer" WHERE "newer"."referenceCode" = "Booking"."referenceCode" AND "newer"."revision" > "Booking"."revision" AND "newer"."clientName" <> '');

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "channel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "audit_entry_actor_kind" CHECK ("actorKind" IN ('client', 'staff', 'system')),
    CONSTRAINT "audit_entry_channel" CHECK ("channel" IN ('web', 'phone', 'panel', 'command')),
    CONSTRAINT "audit_entry_object_type" CHECK ("objectType" IN ('booking', 'entry', 'slot', 'duty', 'dutyPlan', 'staff'))
);
INSERT INTO "new_AuditEntry" ("action", "actorId", "actorKind", "channel", "createdAt", "id", "objectId", "objectType") SELECT "action", "actorId", "actorKind", "channel", "at", "id", "objectId", "objectType" FROM "AuditEntry";
DROP TABLE "AuditEntry";
ALTER TABLE "new_AuditEntry" RENAME TO "AuditEntry";
CREATE INDEX "AuditEntry_objectType_objectId_createdAt_idx" ON "AuditEntry"("objectType", "objectId", "createdAt");
CREATE INDEX "AuditEntry_actorId_idx" ON "AuditEntry"("actorId");
CREATE TABLE "new_Booking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submissionId" TEXT NOT NULL,
    "referenceCode" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "slotId" TEXT NOT NULL,
    "clientId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'confirmed',
    "releasedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "bookedVia" TEXT NOT NULL DEFAULT 'web',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rescheduledFromId" TEXT,
    "rebookUntil" DATETIME,
    CONSTRAINT "Booking_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_rescheduledFromId_fkey" FOREIGN KEY ("rescheduledFromId") REFERENCES "Booking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "booking_status_released" CHECK ("status" IN ('confirmed', 'attended', 'no_show', 'cancelled_by_client', 'cancelled_by_service', 'rescheduled') AND ("status" IN ('confirmed', 'attended', 'no_show')) = ("releasedAt" IS NULL)),
    CONSTRAINT "booking_rebook" CHECK ("rebookUntil" IS NULL OR "status" = 'cancelled_by_service'),
    CONSTRAINT "booking_booked_via" CHECK ("bookedVia" IN ('web', 'phone'))
);
INSERT INTO "new_Booking" ("bookedVia", "clientId", "createdAt", "id", "rebookUntil", "referenceCode", "releasedAt", "rescheduledFromId", "revision", "slotId", "status", "submissionId", "version") SELECT "bookedVia", CASE WHEN "Booking"."clientName" <> '' THEN (SELECT "named"."id" FROM "Booking" AS "named" WHERE "named"."referenceCode" = "Booking"."referenceCode" AND "named"."clientName" <> '' ORDER BY "named"."revision" DESC LIMIT 1) END, "createdAt", "id", "rebookUntil", "referenceCode", "releasedAt", "rescheduledFromId", "revision", "slotId", "status", "submissionId", "version" FROM "Booking";
DROP TABLE "Booking";
ALTER TABLE "new_Booking" RENAME TO "Booking";
CREATE UNIQUE INDEX "Booking_submissionId_key" ON "Booking"("submissionId");
CREATE UNIQUE INDEX "Booking_rescheduledFromId_key" ON "Booking"("rescheduledFromId");
CREATE INDEX "Booking_slotId_idx" ON "Booking"("slotId");
CREATE INDEX "Booking_clientId_idx" ON "Booking"("clientId");
CREATE INDEX "booking_called_off" ON "Booking"("rebookUntil") WHERE "rebookUntil" IS NOT NULL;
CREATE UNIQUE INDEX "Booking_referenceCode_revision_key" ON "Booking"("referenceCode", "revision");
CREATE UNIQUE INDEX "booking_live_slot" ON "Booking"("slotId") WHERE "releasedAt" IS NULL;
CREATE TABLE "new_CallAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    CONSTRAINT "CallAttempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "CallTask" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallAttempt_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "call_attempt_outcome" CHECK ("outcome" IN ('reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed'))
);
INSERT INTO "new_CallAttempt" ("createdAt", "id", "outcome", "staffId", "taskId") SELECT "at", "id", "outcome", "staffId", "taskId" FROM "CallAttempt";
DROP TABLE "CallAttempt";
ALTER TABLE "new_CallAttempt" RENAME TO "CallAttempt";
CREATE INDEX "CallAttempt_taskId_createdAt_idx" ON "CallAttempt"("taskId", "createdAt");
CREATE INDEX "CallAttempt_staffId_idx" ON "CallAttempt"("staffId");
CREATE TABLE "new_CallTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookingId" TEXT,
    "entryId" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" DATETIME,
    "settledById" TEXT,
    "outcome" TEXT,
    CONSTRAINT "CallTask_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "call_task_of_one" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL)),
    CONSTRAINT "call_task_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL)),
    CONSTRAINT "call_task_reason" CHECK ("reason" IN ('duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'confirmation', 'change', 'cancellation', 'reminder', 'slot_offer', 'waiting_joined')),
    CONSTRAINT "call_task_outcome" CHECK ("outcome" IN ('told', 'unreachable', 'settled'))
);
-- What was closed before there were outcomes was closed by a coordinator, with the button that said "told".
-- An open call has no outcome.
INSERT INTO "new_CallTask" ("bookingId", "createdAt", "entryId", "id", "outcome", "reason", "settledAt", "settledById") SELECT "bookingId", "createdAt", "entryId", "id", CASE WHEN "doneAt" IS NULL THEN NULL WHEN "outcome" IS NULL AND "doneById" IS NOT NULL THEN 'told' ELSE COALESCE("outcome", 'settled') END, "reason", "doneAt", "doneById" FROM "CallTask";
DROP TABLE "CallTask";
ALTER TABLE "new_CallTask" RENAME TO "CallTask";
CREATE INDEX "call_task_open" ON "CallTask"("createdAt") WHERE "settledAt" IS NULL;
CREATE INDEX "CallTask_settledById_idx" ON "CallTask"("settledById");
CREATE UNIQUE INDEX "CallTask_bookingId_reason_key" ON "CallTask"("bookingId", "reason");
CREATE UNIQUE INDEX "CallTask_entryId_reason_key" ON "CallTask"("entryId", "reason");
CREATE TABLE "new_Duty" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'published',
    "holidayName" TEXT,
    "cancelledAt" DATETIME,
    "cancelledById" TEXT,
    "mediatorId" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    CONSTRAINT "Duty_planId_fkey" FOREIGN KEY ("planId") REFERENCES "DutyPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_cancelledById_fkey" FOREIGN KEY ("cancelledById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "duty_status_cancelled" CHECK ("status" IN ('published', 'holiday', 'cancelled') AND ("status" = 'cancelled') = ("cancelledAt" IS NOT NULL))
);
INSERT INTO "new_Duty" ("cancelledAt", "cancelledById", "date", "endTime", "holidayName", "id", "mediatorId", "placeId", "planId", "startTime", "status") SELECT "cancelledAt", "cancelledById", "date", "endTime", "holidayName", "id", "mediatorId", "placeId", "planId", "startTime", "status" FROM "Duty";
DROP TABLE "Duty";
ALTER TABLE "new_Duty" RENAME TO "Duty";
CREATE INDEX "Duty_date_idx" ON "Duty"("date");
CREATE INDEX "Duty_planId_idx" ON "Duty"("planId");
CREATE INDEX "Duty_mediatorId_idx" ON "Duty"("mediatorId");
CREATE INDEX "Duty_placeId_idx" ON "Duty"("placeId");
CREATE INDEX "Duty_cancelledById_idx" ON "Duty"("cancelledById");
CREATE UNIQUE INDEX "duty_live_date" ON "Duty"("planId", "date") WHERE "cancelledAt" IS NULL;
CREATE TABLE "new_DutyPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "weekday" INTEGER NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT NOT NULL,
    "slotMinutes" INTEGER NOT NULL,
    "gapMinutes" INTEGER NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validUntil" TEXT NOT NULL,
    "mediatorId" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "DutyPlan_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPlan_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_DutyPlan" ("endTime", "gapMinutes", "id", "mediatorId", "placeId", "slotMinutes", "startTime", "validFrom", "validUntil", "version", "weekday") SELECT "endTime", "gapMinutes", "id", "mediatorId", "placeId", "slotMinutes", "startTime", "validFrom", "validUntil", "version", "weekday" FROM "DutyPlan";
DROP TABLE "DutyPlan";
ALTER TABLE "new_DutyPlan" RENAME TO "DutyPlan";
CREATE INDEX "DutyPlan_mediatorId_idx" ON "DutyPlan"("mediatorId");
CREATE INDEX "DutyPlan_placeId_idx" ON "DutyPlan"("placeId");
CREATE TABLE "new_ManageLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "ManageLink_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ManageLink_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "manage_link_target" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL))
);
INSERT INTO "new_ManageLink" ("bookingId", "entryId", "expiresAt", "hash", "id", "revokedAt") SELECT "bookingId", "entryId", "expiresAt", "hash", "id", "revokedAt" FROM "ManageLink";
DROP TABLE "ManageLink";
ALTER TABLE "new_ManageLink" RENAME TO "ManageLink";
CREATE UNIQUE INDEX "ManageLink_hash_key" ON "ManageLink"("hash");
CREATE INDEX "ManageLink_bookingId_idx" ON "ManageLink"("bookingId");
CREATE INDEX "ManageLink_entryId_idx" ON "ManageLink"("entryId");
CREATE INDEX "ManageLink_expiresAt_idx" ON "ManageLink"("expiresAt");
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
    CONSTRAINT "notification_kind" CHECK ("kind" IN ('confirmation', 'change', 'reminder', 'cancellation', 'waiting_joined', 'slot_offer', 'duty_cancelled'))
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
CREATE TABLE "new_ShownMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "shown_message_channel" CHECK ("channel" IN ('sms', 'email'))
);
INSERT INTO "new_ShownMessage" ("channel", "createdAt", "id", "recipient", "subject", "text") SELECT "channel", "at", "id", "recipient", "subject", "text" FROM "ShownMessage";
DROP TABLE "ShownMessage";
ALTER TABLE "new_ShownMessage" RENAME TO "ShownMessage";
CREATE INDEX "ShownMessage_createdAt_idx" ON "ShownMessage"("createdAt");
CREATE TABLE "new_Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dutyId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "blockReason" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Slot_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "slot_state" CHECK ("state" IN ('open', 'blocked', 'withdrawn')),
    CONSTRAINT "slot_block_reason" CHECK ("blockReason" IN ('mediation_session', 'break', 'other', 'plan_change'))
);
INSERT INTO "new_Slot" ("blockReason", "dutyId", "endsAt", "id", "sequence", "startsAt", "state") SELECT "blockReason", "dutyId", "endsAt", "id", "version", "startsAt", "state" FROM "Slot";
DROP TABLE "Slot";
ALTER TABLE "new_Slot" RENAME TO "Slot";
CREATE INDEX "Slot_dutyId_startsAt_idx" ON "Slot"("dutyId", "startsAt");
CREATE INDEX "Slot_startsAt_idx" ON "Slot"("startsAt");
CREATE TABLE "new_SlotOffer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "outcome" TEXT,
    CONSTRAINT "SlotOffer_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SlotOffer_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "slot_offer_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('accepted', 'declined', 'expired', 'withdrawn')))
);
INSERT INTO "new_SlotOffer" ("createdAt", "entryId", "expiresAt", "id", "outcome", "settledAt", "slotId") SELECT "madeAt", "entryId", "expiresAt", "id", "outcome", "settledAt", "slotId" FROM "SlotOffer";
DROP TABLE "SlotOffer";
ALTER TABLE "new_SlotOffer" RENAME TO "SlotOffer";
CREATE INDEX "SlotOffer_entryId_idx" ON "SlotOffer"("entryId");
CREATE INDEX "SlotOffer_slotId_idx" ON "SlotOffer"("slotId");
CREATE UNIQUE INDEX "slot_offer_open_slot" ON "SlotOffer"("slotId") WHERE "settledAt" IS NULL;
CREATE UNIQUE INDEX "slot_offer_open_entry" ON "SlotOffer"("entryId") WHERE "settledAt" IS NULL;
CREATE TABLE "new_Staff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "mediatorId" TEXT,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    CONSTRAINT "Staff_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "staff_role" CHECK ("role" IN ('mediator', 'coordinator')),
    CONSTRAINT "staff_mediator" CHECK ("role" <> 'mediator' OR "mediatorId" IS NOT NULL)
);
INSERT INTO "new_Staff" ("disabledAt", "email", "id", "mediatorId", "name", "passwordHash", "role") SELECT "disabledAt", "email", "id", "mediatorId", "name", "passwordHash", "role" FROM "Staff";
DROP TABLE "Staff";
ALTER TABLE "new_Staff" RENAME TO "Staff";
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");
CREATE INDEX "Staff_mediatorId_idx" ON "Staff"("mediatorId");
-- Whoever waits for an earlier visit is the client of that visit; everybody else on the list gets a row of their own, and
-- who is settled is forgotten already. The list had no folded name, but whoever takes an offered slot is found by it
-- afterwards. SQLite lowers ASCII only, so the letters of Latin and Cyrillic are folded one by one, as searchable() does.
WITH RECURSIVE "fold"("letters", "folded") AS (VALUES (
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦĨĩĪīĬĭĮįİĲĴĵĶķĹĺĻļĽľĿŁłŃńŅņŇňŊŌōŎŏŐőŒŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯйѐёѓїќѝўҐ',
    'aaaaaaæceeeeiiiiðnoooooøuuuuyþaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddđeeeeeeeeeegggggggghhħiiiiiiiiiĳjjkkllllllŀllnnnnnnŋooooooœrrrrrrssssssssttttŧuuuuuuuuuuuuwwyyyzzzzzzееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяиеегікиуґ'
)), "spelled"("id", "rest", "search") AS (
    SELECT "id", "clientName", '' FROM "WaitingEntry" WHERE "clientName" <> '' AND (SELECT "Booking"."clientId" FROM "Booking" WHERE "Booking"."id" = "WaitingEntry"."bookingId") IS NULL
    UNION ALL
    SELECT "id", substr("rest", 2), "search" || CASE instr("letters", substr("rest", 1, 1)) WHEN 0 THEN lower(substr("rest", 1, 1)) ELSE substr("folded", instr("letters", substr("rest", 1, 1)), 1) END FROM "spelled", "fold" WHERE "rest" <> ''
)
INSERT INTO "Client" ("id", "name", "nameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale")
SELECT "WaitingEntry"."id", "clientName", "search", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale" FROM "spelled" JOIN "WaitingEntry" ON "WaitingEntry"."id" = "spelled"."id" WHERE "rest" = '';
CREATE TABLE "new_WaitingEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submissionId" TEXT NOT NULL,
    "clientId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "offersMade" INTEGER NOT NULL DEFAULT 0,
    "bookingId" TEXT,
    "addedVia" TEXT NOT NULL DEFAULT 'web',
    CONSTRAINT "WaitingEntry_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WaitingEntry_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "waiting_entry_settled" CHECK ("status" IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'removed') AND ("status" IN ('waiting', 'offered')) = ("settledAt" IS NULL)),
    CONSTRAINT "waiting_entry_added_via" CHECK ("addedVia" IN ('web', 'phone'))
);
INSERT INTO "new_WaitingEntry" ("addedVia", "bookingId", "clientId", "createdAt", "id", "offersMade", "settledAt", "status", "submissionId", "version") SELECT "addedVia", "bookingId", CASE WHEN "clientName" <> '' THEN COALESCE((SELECT "Booking"."clientId" FROM "Booking" WHERE "Booking"."id" = "WaitingEntry"."bookingId"), "id") END, "createdAt", "id", "offersMade", "settledAt", "status", "submissionId", "version" FROM "WaitingEntry";
DROP TABLE "WaitingEntry";
ALTER TABLE "new_WaitingEntry" RENAME TO "WaitingEntry";
CREATE UNIQUE INDEX "WaitingEntry_submissionId_key" ON "WaitingEntry"("submissionId");
CREATE INDEX "waiting_entry_open" ON "WaitingEntry"("createdAt") WHERE "settledAt" IS NULL;
CREATE INDEX "WaitingEntry_bookingId_idx" ON "WaitingEntry"("bookingId");
CREATE INDEX "WaitingEntry_clientId_idx" ON "WaitingEntry"("clientId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Client_phone_idx" ON "Client"("phone");
