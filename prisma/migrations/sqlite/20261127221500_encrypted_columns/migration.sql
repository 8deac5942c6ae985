-- AlterTable
ALTER TABLE "Client" ADD COLUMN "phoneKey" TEXT;
ALTER TABLE "Client" ADD COLUMN "emailKey" TEXT;

-- CreateTable
CREATE TABLE "DataKey" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "proof" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Client_phoneKey_idx" ON "Client"("phoneKey");
