-- CreateTable
CREATE TABLE "StaffLink" (
    "staffId" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "StaffLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables: one more role. Whoever was a coordinator keeps every right.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Staff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "mediatorId" TEXT,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    "rightsVersion" INTEGER NOT NULL DEFAULT 1,
    "manages" BOOLEAN NOT NULL DEFAULT false,
    "awaitsPassword" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Staff_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "staff_role" CHECK ("role" IN ('mediator', 'coordinator', 'reader')),
    CONSTRAINT "staff_mediator" CHECK ("role" <> 'mediator' OR "mediatorId" IS NOT NULL),
    CONSTRAINT "staff_manages" CHECK (NOT "manages" OR "role" = 'coordinator')
);
INSERT INTO "new_Staff" ("disabledAt", "email", "id", "manages", "mediatorId", "name", "passwordHash", "rightsVersion", "role") SELECT "disabledAt", "email", "id", "role" = 'coordinator', "mediatorId", "name", "passwordHash", "rightsVersion", "role" FROM "Staff";
DROP TABLE "Staff";
ALTER TABLE "new_Staff" RENAME TO "Staff";
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");
CREATE INDEX "Staff_mediatorId_idx" ON "Staff"("mediatorId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "StaffLink_hash_key" ON "StaffLink"("hash");

-- CreateIndex
CREATE INDEX "StaffLink_expiresAt_idx" ON "StaffLink"("expiresAt");
