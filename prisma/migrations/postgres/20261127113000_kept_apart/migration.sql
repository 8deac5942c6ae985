-- CreateTable
CREATE TABLE "KeptApart" (
    "slotId" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptApart_pkey" PRIMARY KEY ("slotId","bookingId")
);

-- CreateIndex
CREATE INDEX "KeptApart_bookingId_idx" ON "KeptApart"("bookingId");

-- AddForeignKey
ALTER TABLE "KeptApart" ADD CONSTRAINT "KeptApart_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptApart" ADD CONSTRAINT "KeptApart_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody gets a slot that is kept for others at that moment, nor one that stays empty beside a visit. Under the old name: the
-- release before takes its refusal for that of a slot that is taken.
CREATE OR REPLACE FUNCTION "booking_kept_slot"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SlotHold" WHERE "slotId" = NEW."slotId" AND "until" > NEW."createdAt")
    OR EXISTS (SELECT 1 FROM "KeptApart" k JOIN "Booking" b ON b."id" = k."bookingId"
      WHERE k."slotId" = NEW."slotId" AND b."releasedAt" IS NULL) THEN
    RAISE EXCEPTION 'booking_kept_slot'
      USING ERRCODE = 'unique_violation', TABLE = 'Booking', CONSTRAINT = 'booking_kept_slot';
  END IF;
  RETURN NEW;
END
$$;
