-- DropIndex
DROP INDEX "call_task_open";

-- DropIndex
DROP INDEX "waiting_entry_open";

-- CreateIndex
CREATE INDEX "CallTask_settledAt_idx" ON "CallTask"("settledAt");

-- CreateIndex
CREATE INDEX "WaitingEntry_settledAt_idx" ON "WaitingEntry"("settledAt");
