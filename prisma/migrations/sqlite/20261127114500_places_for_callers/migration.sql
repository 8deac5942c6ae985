-- AlterTable
ALTER TABLE "DutyPlan" ADD COLUMN "callerTimes" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Slot" ADD COLUMN "forCallers" BOOLEAN NOT NULL DEFAULT false;
