-- Nobody gets a slot that is kept for others at that moment: whoever may have it deletes the hold before. The function
-- sees what was stored while the slot's lock was waited for, which the statement that took the lock does not.
CREATE FUNCTION "booking_kept_slot"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SlotHold" WHERE "slotId" = NEW."slotId" AND "until" > NEW."createdAt") THEN
    RAISE EXCEPTION 'booking_kept_slot'
      USING ERRCODE = 'unique_violation', TABLE = 'Booking', CONSTRAINT = 'booking_kept_slot';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "booking_kept_slot" BEFORE INSERT ON "Booking"
FOR EACH ROW EXECUTE FUNCTION "booking_kept_slot"();
