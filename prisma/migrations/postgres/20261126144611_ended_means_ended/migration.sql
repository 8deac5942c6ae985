-- AlterTable
ALTER TABLE "CalendarFeed" ADD COLUMN     "rightsVersion" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "staffId" TEXT;

-- An address of which it is not sure whose it is ends here; a new one is made in the panel.
UPDATE "CalendarFeed" f SET "staffId" = s."id" FROM "Staff" s WHERE s."mediatorId" = f."mediatorId"
AND s."disabledAt" IS NULL AND s."role" = 'mediator' AND (SELECT count(*) FROM "Staff" o WHERE o."mediatorId" = f."mediatorId") = 1;
DELETE FROM "CalendarFeed" WHERE "staffId" IS NULL;
ALTER TABLE "CalendarFeed" ALTER COLUMN "staffId" SET NOT NULL, ALTER COLUMN "rightsVersion" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "rightsVersion" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "ClientSession" (
    "hash" TEXT NOT NULL,
    "bookingId" TEXT,
    "entryId" TEXT,
    "linkId" TEXT,
    "showsNumber" BOOLEAN NOT NULL DEFAULT false,
    "endedHere" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClientSession_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT "client_session_opens" CHECK ("bookingId" IS NULL OR "entryId" IS NULL),
    CONSTRAINT "client_session_number" CHECK (NOT "showsNumber" OR ("bookingId" IS NOT NULL AND "linkId" IS NULL))
);

-- CreateIndex
CREATE INDEX "ClientSession_bookingId_idx" ON "ClientSession"("bookingId");

-- CreateIndex
CREATE INDEX "ClientSession_entryId_idx" ON "ClientSession"("entryId");

-- CreateIndex
CREATE INDEX "ClientSession_linkId_idx" ON "ClientSession"("linkId");

-- CreateIndex
CREATE INDEX "ClientSession_expiresAt_idx" ON "ClientSession"("expiresAt");

-- CreateIndex
CREATE INDEX "CalendarFeed_staffId_idx" ON "CalendarFeed"("staffId");

-- AddForeignKey
ALTER TABLE "ClientSession" ADD CONSTRAINT "ClientSession_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientSession" ADD CONSTRAINT "ClientSession_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "WaitingEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientSession" ADD CONSTRAINT "ClientSession_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ManageLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
