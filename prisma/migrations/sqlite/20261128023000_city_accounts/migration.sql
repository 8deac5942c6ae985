-- CreateTable
CREATE TABLE "StaffIdentity" (
    "staffId" TEXT NOT NULL PRIMARY KEY,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lacksRole" BOOLEAN NOT NULL DEFAULT false,
    "needsMediator" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "StaffIdentity_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffIdentity_issuer_subject_key" ON "StaffIdentity"("issuer", "subject");
