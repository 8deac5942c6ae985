-- AlterTable
ALTER TABLE "Mediator" ADD COLUMN     "credential" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "outOfUseAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Place" ADD COLUMN     "outOfUseAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SettingChange" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,

    CONSTRAINT "SettingChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SettingChange_key_version_key" ON "SettingChange"("key", "version");

-- CreateIndex
CREATE INDEX "SettingChange_actorId_idx" ON "SettingChange"("actorId");

-- CreateIndex
CREATE INDEX "SettingChange_createdAt_idx" ON "SettingChange"("createdAt");

-- AddForeignKey
ALTER TABLE "SettingChange" ADD CONSTRAINT "SettingChange_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was settled before stays as it was written, for twelve months by the database's own clock.
CREATE FUNCTION "setting_change_kept"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."createdAt" <= now() - interval '12 months' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'setting_change_kept' USING ERRCODE = 'restrict_violation', TABLE = 'SettingChange';
END
$$;

CREATE TRIGGER "setting_change_kept" BEFORE UPDATE OR DELETE ON "SettingChange"
FOR EACH ROW EXECUTE FUNCTION "setting_change_kept"();

CREATE TRIGGER "setting_change_kept_whole" BEFORE TRUNCATE ON "SettingChange"
FOR EACH STATEMENT EXECUTE FUNCTION "setting_change_kept"();
