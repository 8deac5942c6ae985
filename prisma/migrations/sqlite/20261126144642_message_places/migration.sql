-- CreateTable
CREATE TABLE "MessagePlace" (
    "recipient" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "notificationId" TEXT,
    "until" DATETIME NOT NULL,

    PRIMARY KEY ("recipient", "place"),
    CONSTRAINT "message_place_of_few" CHECK ("place" BETWEEN 1 AND 4)
);

-- CreateIndex
CREATE UNIQUE INDEX "MessagePlace_notificationId_key" ON "MessagePlace"("notificationId");

-- CreateIndex
CREATE INDEX "MessagePlace_until_idx" ON "MessagePlace"("until");

-- RedefineTables: one more reason.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CallTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookingId" TEXT,
    "entryId" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" DATETIME,
    "settledById" TEXT,
    "outcome" TEXT,
    CONSTRAINT "CallTask_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "call_task_of_one" CHECK (("bookingId" IS NULL) <> ("entryId" IS NULL)),
    CONSTRAINT "call_task_settled" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL)),
    CONSTRAINT "call_task_reason" CHECK ("reason" IN ('duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'confirmation', 'change', 'cancellation', 'reminder', 'slot_offer', 'waiting_joined', 'many_messages')),
    CONSTRAINT "call_task_outcome" CHECK ("outcome" IN ('told', 'unreachable', 'settled'))
);
INSERT INTO "new_CallTask" ("bookingId", "createdAt", "entryId", "id", "outcome", "reason", "settledAt", "settledById") SELECT "bookingId", "createdAt", "entryId", "id", "outcome", "reason", "settledAt", "settledById" FROM "CallTask";
DROP TABLE "CallTask";
ALTER TABLE "new_CallTask" RENAME TO "CallTask";
CREATE INDEX "CallTask_settledAt_idx" ON "CallTask"("settledAt");
CREATE INDEX "CallTask_settledById_idx" ON "CallTask"("settledById");
CREATE UNIQUE INDEX "CallTask_bookingId_reason_key" ON "CallTask"("bookingId", "reason");
CREATE UNIQUE INDEX "CallTask_entryId_reason_key" ON "CallTask"("entryId", "reason");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
