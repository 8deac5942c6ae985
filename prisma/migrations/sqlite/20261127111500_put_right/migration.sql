-- Nothing is rebuilt: columns are added, so that checks and triggers stay.
ALTER TABLE "Client" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "CallTask" ADD COLUMN "takenById" TEXT REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CallTask" ADD COLUMN "takenUntil" DATETIME CONSTRAINT "call_task_taken" CHECK (("takenById" IS NULL) = ("takenUntil" IS NULL));

-- CreateIndex
CREATE INDEX "CallTask_takenById_idx" ON "CallTask"("takenById");
