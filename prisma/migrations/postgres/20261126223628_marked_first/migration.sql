-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "markedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "waiting_entry_known" ON "WaitingEntry"("settledAt") WHERE ("clientId" IS NOT NULL);
