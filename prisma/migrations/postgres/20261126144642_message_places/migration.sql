-- AlterEnum
ALTER TYPE "CallReason" ADD VALUE 'many_messages';

-- CreateTable
CREATE TABLE "MessagePlace" (
    "recipient" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "notificationId" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessagePlace_pkey" PRIMARY KEY ("recipient","place"),
    CONSTRAINT "message_place_of_few" CHECK ("place" BETWEEN 1 AND 4)
);

-- CreateIndex
CREATE UNIQUE INDEX "MessagePlace_notificationId_key" ON "MessagePlace"("notificationId");

-- CreateIndex
CREATE INDEX "MessagePlace_until_idx" ON "MessagePlace"("until");
