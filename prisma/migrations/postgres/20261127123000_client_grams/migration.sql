-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "gramsVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "memorableWord" TEXT;

-- CreateTable
CREATE TABLE "ClientGram" (
    "gram" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,

    CONSTRAINT "ClientGram_pkey" PRIMARY KEY ("gram","clientId")
);

-- CreateIndex
CREATE INDEX "ClientGram_clientId_idx" ON "ClientGram"("clientId");

-- CreateIndex
CREATE INDEX "Client_gramsVersion_idx" ON "Client"("gramsVersion");

-- AddForeignKey
ALTER TABLE "ClientGram" ADD CONSTRAINT "ClientGram_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
