-- AlterTable
ALTER TABLE "Mediator" ADD COLUMN "credential" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Mediator" ADD COLUMN "outOfUseAt" DATETIME;
ALTER TABLE "Mediator" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Place" ADD COLUMN "outOfUseAt" DATETIME;
ALTER TABLE "Place" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SettingChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "actorId" TEXT NOT NULL,
    CONSTRAINT "SettingChange_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SettingChange_key_version_key" ON "SettingChange"("key", "version");

-- CreateIndex
CREATE INDEX "SettingChange_actorId_idx" ON "SettingChange"("actorId");

-- CreateIndex
CREATE INDEX "SettingChange_createdAt_idx" ON "SettingChange"("createdAt");

-- What was settled before stays as it was written, for twelve months by the database's own clock.
CREATE TRIGGER "setting_change_kept" BEFORE UPDATE ON "SettingChange"
BEGIN
  SELECT RAISE(ABORT, 'setting_change_kept');
END;

CREATE TRIGGER "setting_change_kept_long" BEFORE DELETE ON "SettingChange"
WHEN OLD."createdAt" > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-12 months')
BEGIN
  SELECT RAISE(ABORT, 'setting_change_kept');
END;
