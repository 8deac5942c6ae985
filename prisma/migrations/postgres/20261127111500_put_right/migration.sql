-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "CallTask" ADD COLUMN     "takenById" TEXT,
ADD COLUMN     "takenUntil" TIMESTAMPTZ(3);
ALTER TABLE "CallTask" ADD CONSTRAINT "call_task_taken" CHECK (("takenById" IS NULL) = ("takenUntil" IS NULL));

-- CreateIndex
CREATE INDEX "CallTask_takenById_idx" ON "CallTask"("takenById");

-- AddForeignKey
ALTER TABLE "CallTask" ADD CONSTRAINT "CallTask_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
