-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN "provenAt" DATETIME;
