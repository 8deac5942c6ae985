-- AlterTable
ALTER TABLE "Client" ADD COLUMN "markedAt" DATETIME;

-- CreateIndex
CREATE INDEX "waiting_entry_known" ON "WaitingEntry"("settledAt") WHERE "clientId" IS NOT NULL;
