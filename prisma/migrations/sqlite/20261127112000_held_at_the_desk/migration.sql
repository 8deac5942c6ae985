-- A column alone: a table that SQLite builds anew would lose nothing here, but it is in use.
ALTER TABLE "SlotHold" ADD COLUMN "staffId" TEXT REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "SlotHold_staffId_idx" ON "SlotHold"("staffId");
