import 'server-only'
import { firstImprint, putImprint } from '@/lib/office/imprint/words'
import type { Actor } from '@/lib/office/role/rules'
import { firstFacts } from '@/lib/office/service/words'
import { noteChange } from '@/lib/office/settled/data'
import { changedFields, type SettingTexts, textsOf } from '@/lib/office/settled/rules'
import { db, type Reader, transact, uniqueViolation } from '@/lib/platform/db/db'
import { inForce } from '@/lib/platform/in-force'
import { describeError, log } from '@/lib/platform/log'
import { canGetSms } from '@/lib/platform/phone-kind'
import { fail, ok, type Result } from '@/lib/platform/result'
import { maySettle, type OfficeSettings, type SettingKey } from './rules'
import { imprintOf, parseOfficeSettings, type SettingValues, settingSchemas, shownBy, textsIn } from './schema'

let fromEnvironment: OfficeSettings | undefined
const current = inForce<OfficeSettings | undefined>('office settings', undefined)

// Read on first use, like the environment of the process itself.
function environment(): OfficeSettings {
  fromEnvironment ??= parseOfficeSettings(process.env)
  return fromEnvironment
}

/** What the service works by right now: see refreshOffice in lib/office/roster. */
export const officeSettings = (): OfficeSettings => current.read() ?? environment()

/** Whether SMS are sent to this number at all. */
export function isTexted(phone: string): boolean {
  return canGetSms(phone, officeSettings().smsCountries)
}

/** What holds where the panel has settled nothing. */
function defaults(): SettingValues {
  const { horizonWeeks, deadlineTime, retentionDays, phoneOnly, copies, codeForAll } = environment()
  return {
    ...shownBy(firstFacts, firstImprint),
    stop: { phoneOnly },
    booking: { horizonWeeks, deadlineTime },
    retention: { days: retentionDays },
    copies,
    signIn: { codeForAll },
  }
}

/** One setting as its form shows it, with the version that the form was made from. */
export type StoredSetting = { version: number; texts: SettingTexts }

async function readSetting(on: Reader, key: SettingKey): Promise<StoredSetting> {
  const row = await on.setting.findUnique({ where: { key }, select: { value: true, version: true } })
  return { version: row?.version ?? 0, texts: { ...textsOf(defaults()[key]), ...(row && textsIn(row.value)) } }
}

export async function getSetting(_by: Actor<'coordinator'>, key: SettingKey): Promise<StoredSetting> {
  return readSetting(db, key)
}

/** All of them, as the panel lists them. */
export async function listSettings(_by: Actor<'coordinator'>): Promise<Record<SettingKey, StoredSetting>> {
  const rows = await db.setting.findMany({ select: { key: true, value: true, version: true } })
  const first = Object.entries(defaults()).map(([key, value]) => {
    const row = rows.find((stored) => stored.key === key)
    return [key, { version: row?.version ?? 0, texts: { ...textsOf(value), ...(row && textsIn(row.value)) } }]
  })
  return Object.fromEntries(first) as Record<SettingKey, StoredSetting>
}

/** All settings: those that the office has settled, and the default of the others. */
export async function readSettings(): Promise<SettingValues> {
  const rows = await db.setting.findMany({ orderBy: { key: 'asc' }, select: { key: true, value: true } })
  const all: Record<string, unknown> = defaults()
  for (const { key, value } of rows) {
    // A release of later may have had more of them.
    if (Object.hasOwn(all, key)) all[key] = readOne(key as SettingKey, value) ?? all[key]
  }
  return all as SettingValues
}

function readOne(key: SettingKey, value: string): unknown {
  const parsed = settingSchemas[key].safeParse({ ...textsOf(defaults()[key]), ...textsIn(value) })
  if (!parsed.success) log.error({ key, error: describeError(parsed.error) }, 'a stored setting is not used')
  return parsed.data
}

/** From here on this process works by these. The facts of the service are put together with whom and what there is. */
export function settleBy(values: SettingValues): void {
  const { booking, retention, stop, copies, signIn } = values
  current.put({ ...environment(), ...booking, retentionDays: retention.days, ...stop, ...signIn, copies })
  putImprint(imprintOf(values, firstImprint.statement))
}

export type SettleRefusal = 'changed-meanwhile' | 'not-allowed'

/**
 * Settles one of them; the value is the names of the fields that are other ones now. Refused where somebody else has
 * settled it since the form was made. What is pressed once more is as it was told.
 */
export async function changeSetting<Key extends SettingKey>(
  by: Actor<'coordinator'>,
  key: Key,
  { version, value }: { version: number; value: SettingValues[Key] },
  now: Date,
): Promise<Result<string[], SettleRefusal>> {
  if (!maySettle(by)) return fail('not-allowed')
  const after = textsOf(value)
  return transact(async (tx) => {
    const before = await readSetting(tx, key)
    const changed = changedFields(before.texts, after)
    if (changed.length === 0) return ok(changed)
    const data = { value: JSON.stringify(after), version: version + 1 }
    const isFirst = version === 0 && before.version === 0
    if (isFirst) await tx.setting.create({ data: { key, ...data } })
    else if ((await tx.setting.updateMany({ where: { key, version }, data })).count === 0)
      return fail('changed-meanwhile')
    await noteChange(tx, by, { key, version: data.version, before: before.texts, after }, now)
    return ok(changed)
  }).catch(lostRace)
}

// Two who settle something for the first time at once: the primary key lets one of them.
function lostRace(error: unknown): Result<string[], SettleRefusal> {
  if (uniqueViolation(error)) return fail('changed-meanwhile')
  throw error
}
