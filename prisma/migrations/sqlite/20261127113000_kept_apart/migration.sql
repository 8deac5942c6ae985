-- CreateTable
CREATE TABLE "KeptApart" (
    "slotId" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("slotId", "bookingId"),
    CONSTRAINT "KeptApart_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "KeptApart_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "KeptApart_bookingId_idx" ON "KeptApart"("bookingId");

-- Nobody gets a slot that is kept for others at that moment, nor one that stays empty beside a visit. Under the old name: the
-- release before takes its refusal for that of a slot that is taken.
DROP TRIGGER "booking_kept_slot";
CREATE TRIGGER "booking_kept_slot" BEFORE INSERT ON "Booking"
WHEN EXISTS (SELECT 1 FROM "SlotHold" WHERE "slotId" = NEW."slotId" AND "until" > NEW."createdAt")
  OR EXISTS (SELECT 1 FROM "KeptApart" k JOIN "Booking" b ON b."id" = k."bookingId"
    WHERE k."slotId" = NEW."slotId" AND b."releasedAt" IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'booking_kept_slot');
END;
