-- AlterTable
ALTER TABLE "Booking" ADD COLUMN "interpreterAt" DATETIME;
ALTER TABLE "Booking" ADD COLUMN "keptDoubleAt" DATETIME;
