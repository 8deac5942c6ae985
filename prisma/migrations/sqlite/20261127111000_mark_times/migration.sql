-- AlterTable
ALTER TABLE "Booking" ADD COLUMN "markedAt" DATETIME;
