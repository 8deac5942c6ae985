-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN     "provenAt" TIMESTAMPTZ(3);
