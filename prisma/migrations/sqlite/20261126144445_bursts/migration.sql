-- AlterTable
ALTER TABLE "WaitingEntry" ADD COLUMN "confirmedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Booking_createdAt_idx" ON "Booking"("createdAt");

-- CreateIndex
CREATE INDEX "WaitingEntry_createdAt_idx" ON "WaitingEntry"("createdAt");

-- Whoever waits already was told nothing of a confirmation: they keep their turn.
UPDATE "WaitingEntry" SET "confirmedAt" = "createdAt";
