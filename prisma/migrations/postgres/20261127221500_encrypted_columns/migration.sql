-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "emailKey" TEXT,
ADD COLUMN     "phoneKey" TEXT;

-- CreateTable
CREATE TABLE "DataKey" (
    "id" INTEGER NOT NULL,
    "proof" TEXT NOT NULL,

    CONSTRAINT "DataKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Client_phoneKey_idx" ON "Client"("phoneKey");
