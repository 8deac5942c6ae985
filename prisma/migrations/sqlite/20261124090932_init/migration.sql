-- CreateTable
CREATE TABLE "Mediator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "room" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DutyPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "weekday" INTEGER NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT NOT NULL,
    "slotMinutes" INTEGER NOT NULL,
    "gapMinutes" INTEGER NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validUntil" TEXT NOT NULL,
    "mediatorId" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DutyPlan_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPlan_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Duty" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'published',
    "holidayName" TEXT,
    "cancelledAt" DATETIME,
    "cancelledById" TEXT,
    "mediatorId" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Duty_planId_fkey" FOREIGN KEY ("planId") REFERENCES "DutyPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Duty_cancelledById_fkey" FOREIGN KEY ("cancelledById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "duty_status_cancelled" CHECK ("status" IN ('published', 'holiday', 'cancelled') AND ("status" = 'cancelled') = ("cancelledAt" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "DutyCell" (
    "resource" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "dutyId" TEXT NOT NULL,

    PRIMARY KEY ("resource", "startsAt"),
    CONSTRAINT "DutyCell_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dutyId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "blockReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Slot_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "slot_state" CHECK ("state" IN ('open', 'blocked', 'withdrawn'))
);

-- CreateTable
CREATE TABLE "Booking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submissionId" TEXT NOT NULL,
    "referenceCode" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "slotId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'confirmed',
    "releasedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "clientName" TEXT NOT NULL,
    "clientNameSearch" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "contactSms" BOOLEAN NOT NULL DEFAULT false,
    "contactCall" BOOLEAN NOT NULL DEFAULT false,
    "contactVoicemail" BOOLEAN NOT NULL DEFAULT false,
    "contactEmail" BOOLEAN NOT NULL DEFAULT false,
    "contactHours" TEXT NOT NULL DEFAULT '',
    "contactNone" BOOLEAN NOT NULL DEFAULT false,
    "matterCode" TEXT NOT NULL DEFAULT 'not_said',
    "language" TEXT NOT NULL DEFAULT 'pl',
    "interpreterNeeded" BOOLEAN NOT NULL DEFAULT false,
    "accessNeeds" TEXT NOT NULL DEFAULT '',
    "accessNeedsOther" TEXT NOT NULL DEFAULT '',
    "bookedVia" TEXT NOT NULL DEFAULT 'web',
    "locale" TEXT NOT NULL DEFAULT 'pl',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rescheduledFromId" TEXT,
    CONSTRAINT "Booking_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_rescheduledFromId_fkey" FOREIGN KEY ("rescheduledFromId") REFERENCES "Booking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "booking_status_released" CHECK ("status" IN ('confirmed', 'attended', 'no_show', 'cancelled_by_client', 'cancelled_by_service', 'rescheduled') AND ("status" IN ('confirmed', 'attended', 'no_show')) = ("releasedAt" IS NULL)),
    CONSTRAINT "booking_contact_none" CHECK (NOT ("contactNone" AND ("contactSms" OR "contactCall" OR "contactVoicemail" OR "contactEmail")))
);

-- CreateTable
CREATE TABLE "CallTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookingId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME,
    "doneById" TEXT,
    CONSTRAINT "CallTask_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CallTask_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "channel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "mediatorId" TEXT,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Staff_mediatorId_fkey" FOREIGN KEY ("mediatorId") REFERENCES "Mediator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    CONSTRAINT "StaffSession_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Mediator_name_key" ON "Mediator"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Place_name_room_key" ON "Place"("name", "room");

-- CreateIndex
CREATE INDEX "Duty_date_idx" ON "Duty"("date");

-- CreateIndex
CREATE UNIQUE INDEX "duty_live_date" ON "Duty"("planId", "date") WHERE "cancelledAt" IS NULL;

-- CreateIndex
CREATE INDEX "DutyCell_dutyId_idx" ON "DutyCell"("dutyId");

-- CreateIndex
CREATE INDEX "Slot_dutyId_startsAt_idx" ON "Slot"("dutyId", "startsAt");

-- CreateIndex
CREATE INDEX "Slot_startsAt_idx" ON "Slot"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_submissionId_key" ON "Booking"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_rescheduledFromId_key" ON "Booking"("rescheduledFromId");

-- CreateIndex
CREATE INDEX "Booking_slotId_idx" ON "Booking"("slotId");

-- CreateIndex
CREATE INDEX "Booking_phone_idx" ON "Booking"("phone");

-- CreateIndex
CREATE INDEX "Booking_clientNameSearch_idx" ON "Booking"("clientNameSearch");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_referenceCode_revision_key" ON "Booking"("referenceCode", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "booking_live_slot" ON "Booking"("slotId") WHERE "releasedAt" IS NULL;

-- CreateIndex
CREATE INDEX "CallTask_doneAt_idx" ON "CallTask"("doneAt");

-- CreateIndex
CREATE UNIQUE INDEX "CallTask_bookingId_reason_key" ON "CallTask"("bookingId", "reason");

-- CreateIndex
CREATE INDEX "AuditEntry_objectType_objectId_at_idx" ON "AuditEntry"("objectType", "objectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE INDEX "StaffSession_staffId_idx" ON "StaffSession"("staffId");

-- CreateIndex
CREATE INDEX "RateLimit_expiresAt_idx" ON "RateLimit"("expiresAt");
