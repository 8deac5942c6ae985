-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "interpreterAt" TIMESTAMPTZ(3),
ADD COLUMN     "keptDoubleAt" TIMESTAMPTZ(3);
