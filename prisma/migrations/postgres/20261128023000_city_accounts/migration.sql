-- CreateTable
CREATE TABLE "StaffIdentity" (
    "staffId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lacksRole" BOOLEAN NOT NULL DEFAULT false,
    "needsMediator" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "StaffIdentity_pkey" PRIMARY KEY ("staffId")
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffIdentity_issuer_subject_key" ON "StaffIdentity"("issuer", "subject");

-- AddForeignKey
ALTER TABLE "StaffIdentity" ADD CONSTRAINT "StaffIdentity_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
