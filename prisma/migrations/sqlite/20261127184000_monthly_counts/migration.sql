-- CreateTable
CREATE TABLE "MonthlyCount" (
    "month" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "codes" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("month", "topic", "codes"),
    CONSTRAINT "monthly_count_some" CHECK ("count" > 0 AND length("month") = 7)
);

-- CreateTable
CREATE TABLE "FirstFree" (
    "date" TEXT NOT NULL PRIMARY KEY,
    "days" INTEGER
);

-- INSERT OR REPLACE deletes without asking the triggers of a deletion.
CREATE TRIGGER "audit_entry_kept_once" BEFORE INSERT ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "AuditEntry" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'audit_entry_kept');
END;
