-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'running_late' BEFORE 'slot_offer';

-- AlterTable
ALTER TABLE "Duty" ADD COLUMN     "lateBy" INTEGER,
ADD COLUMN     "lateSaidAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "lateBy" INTEGER;

-- What is said of a duty, and in a message. As text: a new word of a type is not used in the transaction that adds it.
ALTER TABLE "Duty" ADD CONSTRAINT "duty_late" CHECK (("lateBy" IS NULL) = ("lateSaidAt" IS NULL));
ALTER TABLE "Duty" ADD CONSTRAINT "duty_late_by" CHECK ("lateBy" BETWEEN 0 AND 180);
ALTER TABLE "Notification" ADD CONSTRAINT "notification_late" CHECK ((CAST("kind" AS TEXT) = 'running_late') = ("lateBy" IS NOT NULL) AND ("lateBy" IS NULL OR "lateBy" BETWEEN 0 AND 180));
