-- AlterTable
ALTER TABLE "VisitNote" ADD COLUMN "staffId" TEXT;

-- A note is of the account that wrote it. Until now each account of a mediator read all of hers: of those that are open there
-- is one, or nobody can say whose it is.
UPDATE "VisitNote" SET "staffId" = (
  SELECT MIN("id") FROM "Staff"
  WHERE "Staff"."mediatorId" = "VisitNote"."mediatorId" AND CAST("role" AS TEXT) = 'mediator' AND "disabledAt" IS NULL
  HAVING COUNT(*) = 1
);
