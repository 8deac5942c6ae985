-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'reader';

-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "awaitsPassword" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "manages" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "StaffLink" (
    "staffId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StaffLink_pkey" PRIMARY KEY ("staffId")
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffLink_hash_key" ON "StaffLink"("hash");

-- CreateIndex
CREATE INDEX "StaffLink_expiresAt_idx" ON "StaffLink"("expiresAt");

-- AddForeignKey
ALTER TABLE "StaffLink" ADD CONSTRAINT "StaffLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever was a coordinator keeps every right.
UPDATE "Staff" SET "manages" = true WHERE "role" = 'coordinator';

-- As text: a new word of a type is not used in the transaction that adds it.
ALTER TABLE "Staff" ADD CONSTRAINT "staff_manages" CHECK (NOT "manages" OR CAST("role" AS TEXT) = 'coordinator');
