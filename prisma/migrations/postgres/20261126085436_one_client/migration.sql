-- One row for who somebody is, in place of copies in every booking and every entry of the waiting list. No row is lost, and
-- no value of one but those of the columns that are dropped, and what forgetting had left of the forgotten: their ways, their
-- matter and their language. Columns change their type in place, and a word that no type knows stops the migration.

-- CreateEnum
CREATE TYPE "DutyStatus" AS ENUM ('published', 'holiday', 'cancelled');

-- CreateEnum
CREATE TYPE "SlotState" AS ENUM ('open', 'blocked', 'withdrawn');

-- CreateEnum
CREATE TYPE "BlockReason" AS ENUM ('mediation_session', 'break', 'other', 'plan_change');

-- CreateEnum
CREATE TYPE "BookingStatus" AS ENUM ('confirmed', 'attended', 'no_show', 'cancelled_by_client', 'cancelled_by_service', 'rescheduled');

-- CreateEnum
CREATE TYPE "Via" AS ENUM ('web', 'phone');

-- CreateEnum
CREATE TYPE "EntryStatus" AS ENUM ('waiting', 'offered', 'accepted', 'declined', 'expired', 'removed');

-- CreateEnum
CREATE TYPE "OfferOutcome" AS ENUM ('accepted', 'declined', 'expired', 'withdrawn');

-- CreateEnum
CREATE TYPE "CallReason" AS ENUM ('duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'confirmation', 'change', 'cancellation', 'reminder', 'slot_offer', 'waiting_joined');

-- CreateEnum
CREATE TYPE "CallOutcome" AS ENUM ('told', 'unreachable', 'settled');

-- CreateEnum
CREATE TYPE "AttemptOutcome" AS ENUM ('reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('cancellation', 'change', 'confirmation', 'duty_cancelled', 'reminder', 'slot_offer', 'waiting_joined');

-- CreateEnum
CREATE TYPE "MessageChannel" AS ENUM ('email', 'sms');

-- CreateEnum
CREATE TYPE "MessageOutcome" AS ENUM ('sent', 'failed', 'dropped');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('client', 'staff', 'system');

-- CreateEnum
CREATE TYPE "AuditChannel" AS ENUM ('web', 'phone', 'panel', 'command');

-- CreateEnum
CREATE TYPE "AuditObject" AS ENUM ('booking', 'entry', 'slot', 'duty', 'dutyPlan', 'staff');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('mediator', 'coordinator');

-- CreateTable
CREATE TABLE "Client" (
    "id" TEXT NOT NULL,
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

    CONSTRAINT "Client_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "client_contact_none" CHECK (NOT ("contactNone" AND ("contactSms" OR "contactCall" OR "contactVoicemail" OR "contactEmail")))
);

-- The client of a visit: what its newest row says that is not forgotten (a forgotten one has no name). All rows of one
-- number are of this client, but those that are forgotten: what was deleted does not come back.
INSERT INTO "Client" ("id", "name", "nameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale")
SELECT DISTINCT ON ("referenceCode") "id", "clientName", "clientNameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale" FROM "Booking" WHERE "clientName" <> '' ORDER BY "referenceCode", "revision" DESC;

-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "clientId" TEXT;
UPDATE "Booking" SET "clientId" = "named"."id" FROM "Booking" AS "named" JOIN "Client" ON "Client"."id" = "named"."id" WHERE "named"."referenceCode" = "Booking"."referenceCode" AND "Booking"."clientName" <> '';

-- Whoever waits for an earlier visit is the client of that visit; everybody else on the list gets a row of their own, and
-- who is settled is forgotten already. The list had no folded name, but whoever takes an offered slot is found by it
-- afterwards, so the letters of Latin and Cyrillic are folded here as searchable() does.
-- AlterTable
ALTER TABLE "WaitingEntry" ADD COLUMN     "clientId" TEXT;
UPDATE "WaitingEntry" SET "clientId" = "Booking"."clientId" FROM "Booking" WHERE "Booking"."id" = "WaitingEntry"."bookingId" AND "WaitingEntry"."clientName" <> '';
INSERT INTO "Client" ("id", "name", "nameSearch", "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale")
SELECT "id", "clientName", lower(translate("clientName",
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦĨĩĪīĬĭĮįİĲĴĵĶķĹĺĻļĽľĿŁłŃńŅņŇňŊŌōŎŏŐőŒŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯйѐёѓїќѝўҐ',
    'aaaaaaæceeeeiiiiðnoooooøuuuuyþaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddđeeeeeeeeeegggggggghhħiiiiiiiiiĳjjkkllllllŀllnnnnnnŋooooooœrrrrrrssssssssttttŧuuuuuuuuuuuuwwyyyzzzzzzееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяиеегікиуґ'
)), "phone", "email", "contactSms", "contactCall", "contactVoicemail", "contactEmail", "contactHours", "contactNone", "matterCode", "language", "interpreterNeeded", "accessNeeds", "accessNeedsOther", "locale" FROM "WaitingEntry" WHERE "clientName" <> '' AND "clientId" IS NULL;
UPDATE "WaitingEntry" SET "clientId" = "id" WHERE "clientName" <> '' AND "clientId" IS NULL;

-- What was closed before there were outcomes was closed by a coordinator, with the button that said "told".
-- An open call has no outcome.
UPDATE "CallTask" SET "outcome" = CASE WHEN "doneAt" IS NULL THEN NULL WHEN "doneById" IS NULL THEN 'settled' ELSE 'told' END WHERE ("doneAt" IS NULL) <> ("outcome" IS NULL);

-- DropIndex
DROP INDEX "Booking_clientNameSearch_idx";

-- DropIndex
DROP INDEX "Booking_phone_idx";

-- DropIndex
DROP INDEX "SlotHold_until_idx";

-- RenameColumn
ALTER TABLE "AuditEntry" RENAME COLUMN "at" TO "createdAt";

-- RenameIndex
ALTER INDEX "AuditEntry_objectType_objectId_at_idx" RENAME TO "AuditEntry_objectType_objectId_createdAt_idx";

-- AlterTable
ALTER TABLE "AuditEntry" ALTER COLUMN "actorKind" TYPE "ActorKind" USING "actorKind"::text::"ActorKind",
ALTER COLUMN "channel" TYPE "AuditChannel" USING "channel"::text::"AuditChannel",
ALTER COLUMN "objectType" TYPE "AuditObject" USING "objectType"::text::"AuditObject";

-- Changing a type writes the table anew, without the columns that are dropped in the same statement: what people said is not
-- left behind in it.
-- AlterTable
ALTER TABLE "Booking" DROP CONSTRAINT "booking_status_released",
DROP CONSTRAINT "booking_contact_none",
DROP COLUMN "clientName",
DROP COLUMN "clientNameSearch",
DROP COLUMN "phone",
DROP COLUMN "email",
DROP COLUMN "contactSms",
DROP COLUMN "contactCall",
DROP COLUMN "contactVoicemail",
DROP COLUMN "contactEmail",
DROP COLUMN "contactHours",
DROP COLUMN "contactNone",
DROP COLUMN "matterCode",
DROP COLUMN "language",
DROP COLUMN "interpreterNeeded",
DROP COLUMN "accessNeeds",
DROP COLUMN "accessNeedsOther",
DROP COLUMN "locale",
ALTER COLUMN "status" DROP DEFAULT,
ALTER COLUMN "status" TYPE "BookingStatus" USING "status"::text::"BookingStatus",
ALTER COLUMN "status" SET DEFAULT 'confirmed',
ALTER COLUMN "bookedVia" DROP DEFAULT,
ALTER COLUMN "bookedVia" TYPE "Via" USING "bookedVia"::text::"Via",
ALTER COLUMN "bookedVia" SET DEFAULT 'web',
ADD CONSTRAINT "booking_status_released" CHECK ("status" IN ('confirmed', 'attended', 'no_show', 'cancelled_by_client', 'cancelled_by_service', 'rescheduled') AND ("status" IN ('confirmed', 'attended', 'no_show')) = ("releasedAt" IS NULL)),
ADD CONSTRAINT "booking_rebook" CHECK ("rebookUntil" IS NULL OR "status" = 'cancelled_by_service');

-- RenameColumn
ALTER TABLE "CallAttempt" RENAME COLUMN "at" TO "createdAt";

-- RenameIndex
ALTER INDEX "CallAttempt_taskId_at_idx" RENAME TO "CallAttempt_taskId_createdAt_idx";

-- AlterTable
ALTER TABLE "CallAttempt" ALTER COLUMN "outcome" TYPE "AttemptOutcome" USING "outcome"::text::"AttemptOutcome";

-- RenameColumn
ALTER TABLE "CallTask" RENAME COLUMN "doneAt" TO "settledAt";

-- RenameColumn
ALTER TABLE "CallTask" RENAME COLUMN "doneById" TO "settledById";

-- RenameForeignKey
ALTER TABLE "CallTask" RENAME CONSTRAINT "CallTask_doneById_fkey" TO "CallTask_settledById_fkey";

-- AlterTable
ALTER TABLE "CallTask" ALTER COLUMN "reason" TYPE "CallReason" USING "reason"::text::"CallReason",
ALTER COLUMN "outcome" TYPE "CallOutcome" USING "outcome"::text::"CallOutcome",
ADD CONSTRAINT "call_task_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL));

-- AlterTable
ALTER TABLE "Duty" DROP CONSTRAINT "duty_status_cancelled",
DROP COLUMN "version",
ALTER COLUMN "status" DROP DEFAULT,
ALTER COLUMN "status" TYPE "DutyStatus" USING "status"::text::"DutyStatus",
ALTER COLUMN "status" SET DEFAULT 'published',
ADD CONSTRAINT "duty_status_cancelled" CHECK ("status" IN ('published', 'holiday', 'cancelled') AND ("status" = 'cancelled') = ("cancelledAt" IS NOT NULL));

-- AlterTable
ALTER TABLE "DutyPlan" DROP COLUMN "createdAt";

-- AlterTable
ALTER TABLE "ManageLink" DROP COLUMN "createdAt";

-- AlterTable
ALTER TABLE "Notification" DROP CONSTRAINT "notification_settled",
DROP COLUMN "providerId",
ALTER COLUMN "kind" TYPE "MessageKind" USING "kind"::text::"MessageKind",
ALTER COLUMN "channel" TYPE "MessageChannel" USING "channel"::text::"MessageChannel",
ALTER COLUMN "outcome" TYPE "MessageOutcome" USING "outcome"::text::"MessageOutcome",
ADD CONSTRAINT "notification_settled" CHECK ("channel" IN ('email', 'sms') AND ("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('sent', 'failed', 'dropped'))),
ADD CONSTRAINT "notification_of_one" CHECK ((CASE WHEN "bookingId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "entryId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "dutyId" IS NULL THEN 0 ELSE 1 END) = 1 AND ("offerId" IS NULL OR "entryId" IS NOT NULL) AND ("staffId" IS NULL) = ("dutyId" IS NULL));

-- RenameColumn
ALTER TABLE "ShownMessage" RENAME COLUMN "at" TO "createdAt";

-- RenameIndex
ALTER INDEX "ShownMessage_at_idx" RENAME TO "ShownMessage_createdAt_idx";

-- AlterTable
ALTER TABLE "ShownMessage" ALTER COLUMN "channel" TYPE "MessageChannel" USING "channel"::text::"MessageChannel";

-- RenameColumn
ALTER TABLE "Slot" RENAME COLUMN "version" TO "sequence";

-- AlterTable
ALTER TABLE "Slot" DROP CONSTRAINT "slot_state",
ALTER COLUMN "state" DROP DEFAULT,
ALTER COLUMN "state" TYPE "SlotState" USING "state"::text::"SlotState",
ALTER COLUMN "state" SET DEFAULT 'open',
ALTER COLUMN "blockReason" TYPE "BlockReason" USING "blockReason"::text::"BlockReason",
ADD CONSTRAINT "slot_state" CHECK ("state" IN ('open', 'blocked', 'withdrawn'));

-- RenameColumn
ALTER TABLE "SlotOffer" RENAME COLUMN "madeAt" TO "createdAt";

-- AlterTable
ALTER TABLE "SlotOffer" DROP CONSTRAINT "slot_offer_settled",
ALTER COLUMN "outcome" TYPE "OfferOutcome" USING "outcome"::text::"OfferOutcome",
ADD CONSTRAINT "slot_offer_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL) AND ("outcome" IS NULL OR "outcome" IN ('accepted', 'declined', 'expired', 'withdrawn')));

-- AlterTable
ALTER TABLE "Staff" DROP COLUMN "createdAt",
ALTER COLUMN "role" TYPE "Role" USING "role"::text::"Role",
ADD CONSTRAINT "staff_mediator" CHECK ("role" <> 'mediator' OR "mediatorId" IS NOT NULL);

-- AlterTable
ALTER TABLE "WaitingEntry" DROP CONSTRAINT "waiting_entry_settled",
DROP CONSTRAINT "waiting_entry_contact_none",
DROP COLUMN "clientName",
DROP COLUMN "phone",
DROP COLUMN "email",
DROP COLUMN "contactSms",
DROP COLUMN "contactCall",
DROP COLUMN "contactVoicemail",
DROP COLUMN "contactEmail",
DROP COLUMN "contactHours",
DROP COLUMN "contactNone",
DROP COLUMN "matterCode",
DROP COLUMN "language",
DROP COLUMN "interpreterNeeded",
DROP COLUMN "accessNeeds",
DROP COLUMN "accessNeedsOther",
DROP COLUMN "locale",
ALTER COLUMN "status" DROP DEFAULT,
ALTER COLUMN "status" TYPE "EntryStatus" USING "status"::text::"EntryStatus",
ALTER COLUMN "status" SET DEFAULT 'waiting',
ALTER COLUMN "addedVia" DROP DEFAULT,
ALTER COLUMN "addedVia" TYPE "Via" USING "addedVia"::text::"Via",
ALTER COLUMN "addedVia" SET DEFAULT 'web',
ADD CONSTRAINT "waiting_entry_settled" CHECK ("status" IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'removed') AND ("status" IN ('waiting', 'offered')) = ("settledAt" IS NULL));

-- CreateIndex
CREATE INDEX "Client_phone_idx" ON "Client"("phone");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_idx" ON "AuditEntry"("actorId");

-- CreateIndex
CREATE INDEX "Booking_clientId_idx" ON "Booking"("clientId");

-- CreateIndex
CREATE INDEX "booking_called_off" ON "Booking"("rebookUntil") WHERE ("rebookUntil" IS NOT NULL);

-- CreateIndex
CREATE INDEX "CallAttempt_staffId_idx" ON "CallAttempt"("staffId");

-- CreateIndex
CREATE INDEX "CallTask_settledById_idx" ON "CallTask"("settledById");

-- CreateIndex
CREATE INDEX "Duty_planId_idx" ON "Duty"("planId");

-- CreateIndex
CREATE INDEX "Duty_mediatorId_idx" ON "Duty"("mediatorId");

-- CreateIndex
CREATE INDEX "Duty_placeId_idx" ON "Duty"("placeId");

-- CreateIndex
CREATE INDEX "Duty_cancelledById_idx" ON "Duty"("cancelledById");

-- CreateIndex
CREATE INDEX "DutyPlan_mediatorId_idx" ON "DutyPlan"("mediatorId");

-- CreateIndex
CREATE INDEX "DutyPlan_placeId_idx" ON "DutyPlan"("placeId");

-- CreateIndex
CREATE INDEX "Notification_offerId_idx" ON "Notification"("offerId");

-- CreateIndex
CREATE INDEX "Notification_staffId_idx" ON "Notification"("staffId");

-- CreateIndex
CREATE INDEX "Staff_mediatorId_idx" ON "Staff"("mediatorId");

-- CreateIndex
CREATE INDEX "WaitingEntry_clientId_idx" ON "WaitingEntry"("clientId");

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingEntry" ADD CONSTRAINT "WaitingEntry_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
