-- CreateIndex
CREATE INDEX "AuditEntry_createdAt_idx" ON "AuditEntry"("createdAt");

-- What was done stays as it was written, for twelve months by the database's own clock.
CREATE FUNCTION "audit_entry_kept"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."createdAt" <= now() - interval '12 months' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_entry_kept' USING ERRCODE = 'restrict_violation', TABLE = 'AuditEntry';
END
$$;

CREATE TRIGGER "audit_entry_kept" BEFORE UPDATE OR DELETE ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION "audit_entry_kept"();

CREATE TRIGGER "audit_entry_kept_whole" BEFORE TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_kept"();
