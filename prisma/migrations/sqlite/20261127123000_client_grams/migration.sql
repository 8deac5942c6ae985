-- AlterTable
ALTER TABLE "Client" ADD COLUMN "memorableWord" TEXT;
ALTER TABLE "Client" ADD COLUMN "gramsVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable: a third of the size without a row number of its own.
CREATE TABLE "ClientGram" (
    "gram" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,

    PRIMARY KEY ("gram", "clientId"),
    CONSTRAINT "ClientGram_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "ClientGram_clientId_idx" ON "ClientGram"("clientId");

-- CreateIndex
CREATE INDEX "Client_gramsVersion_idx" ON "Client"("gramsVersion");
