-- AlterTable
ALTER TABLE "SlotHold" ADD COLUMN     "staffId" TEXT;

-- CreateIndex
CREATE INDEX "SlotHold_staffId_idx" ON "SlotHold"("staffId");

-- AddForeignKey
ALTER TABLE "SlotHold" ADD CONSTRAINT "SlotHold_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
