-- Nobody gets a slot that is kept for others at that moment: whoever may have it deletes the hold before.
CREATE TRIGGER "booking_kept_slot" BEFORE INSERT ON "Booking"
WHEN EXISTS (SELECT 1 FROM "SlotHold" WHERE "slotId" = NEW."slotId" AND "until" > NEW."createdAt")
BEGIN
  SELECT RAISE(ABORT, 'booking_kept_slot');
END;
