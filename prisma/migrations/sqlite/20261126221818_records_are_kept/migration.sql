-- CreateIndex
CREATE INDEX "AuditEntry_createdAt_idx" ON "AuditEntry"("createdAt");

-- What was done stays as it was written, for twelve months by the database's own clock.
CREATE TRIGGER "audit_entry_kept" BEFORE UPDATE ON "AuditEntry"
BEGIN
  SELECT RAISE(ABORT, 'audit_entry_kept');
END;

CREATE TRIGGER "audit_entry_kept_long" BEFORE DELETE ON "AuditEntry"
WHEN OLD."createdAt" > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-12 months')
BEGIN
  SELECT RAISE(ABORT, 'audit_entry_kept');
END;
