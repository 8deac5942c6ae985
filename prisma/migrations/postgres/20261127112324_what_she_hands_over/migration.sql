-- CreateEnum
CREATE TYPE "HandoverKind" AS ENUM ('away', 'known_person');

-- CreateEnum
CREATE TYPE "VisitOutcome" AS ENUM ('agreed', 'no_follow_up', 'referred', 'undecided');

-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "outcome" "VisitOutcome";

-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL,
    "kind" "HandoverKind" NOT NULL,
    "bookingId" TEXT,
    "slotId" TEXT,
    "dutyId" TEXT,
    "byId" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" TEXT,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitNote" (
    "bookingId" TEXT NOT NULL,
    "mediatorId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VisitNote_pkey" PRIMARY KEY ("bookingId","mediatorId")
);

-- CreateIndex
CREATE INDEX "Handover_bookingId_idx" ON "Handover"("bookingId");

-- CreateIndex
CREATE INDEX "Handover_slotId_idx" ON "Handover"("slotId");

-- CreateIndex
CREATE INDEX "Handover_dutyId_idx" ON "Handover"("dutyId");

-- CreateIndex
CREATE INDEX "Handover_settledAt_idx" ON "Handover"("settledAt");

-- CreateIndex
CREATE INDEX "Handover_byId_idx" ON "Handover"("byId");

-- CreateIndex
CREATE INDEX "Handover_settledById_idx" ON "Handover"("settledById");

-- CreateIndex
CREATE UNIQUE INDEX "handover_open_booking" ON "Handover"("bookingId") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "handover_open_slot" ON "Handover"("slotId") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "handover_open_duty" ON "Handover"("dutyId") WHERE ("settledAt" IS NULL);

-- CreateIndex
CREATE INDEX "VisitNote_mediatorId_idx" ON "VisitNote"("mediatorId");

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitNote" ADD CONSTRAINT "VisitNote_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitNote" ADD CONSTRAINT "VisitNote_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What it is about.
ALTER TABLE "Handover" ADD CONSTRAINT "handover_of_one" CHECK (CASE WHEN "kind" = 'known_person' THEN "bookingId" IS NOT NULL AND "slotId" IS NULL AND "dutyId" IS NULL ELSE "bookingId" IS NULL AND ("slotId" IS NULL) <> ("dutyId" IS NULL) END);
