-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "markedAt" TIMESTAMPTZ(3);
