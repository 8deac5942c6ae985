import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff, longAgo } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import { db, type Tx } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import type { SettingTexts } from './rules'

const textsIn = (json: string) => JSON.parse(json) as SettingTexts

type Change = { key: string; version: number; before: SettingTexts; after: SettingTexts }

/** Writes down what was settled and what it was before, in the transaction of the change itself. */
export async function noteChange(tx: Tx, by: Actor, { before, after, ...change }: Change, now: Date): Promise<void> {
  const texts = { before: JSON.stringify(before), after: JSON.stringify(after) }
  await tx.settingChange.create({ data: { ...change, ...texts, createdAt: now, actorId: by.id }, select: { id: true } })
  await record(tx, byStaff(by), 'setting_changed', 'staff', by.id, now)
}

export type SettingChangeRow = { key: string; at: Date; who: string; before: SettingTexts; after: SettingTexts }

/** The last changes, newest first: of one key, or of all. */
export async function listChanges(_by: Actor<'coordinator'>, key?: string): Promise<SettingChangeRow[]> {
  const rows = await db.settingChange.findMany({
    ...(key && { where: { key } }),
    orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
    take: 30,
    select: { key: true, createdAt: true, before: true, after: true, actor: { select: { name: true } } },
  })
  return rows.map(({ createdAt, before, after, actor, ...row }) => {
    return { ...row, at: createdAt, who: actor.name, before: textsIn(before), after: textsIn(after) }
  })
}

/** The database itself refuses to delete one that is younger (setting_change_kept). */
export function dropOldChanges(now: Date): Promise<number> {
  return inBatches((limit) => db.settingChange.deleteMany({ where: { createdAt: { lt: longAgo(now) } }, limit }))
}

/** A second press of the form of a new one has the answer of the first: the key of what it made just now. */
export async function madeBefore(by: Actor, kind: string, after: SettingTexts, now: Date): Promise<string | null> {
  const made = await db.settingChange.findFirst({
    where: {
      ...{ actorId: by.id, version: 1, key: { startsWith: `${kind}:` } },
      ...{ after: JSON.stringify(after), createdAt: { gte: plusMinutes(now, -5) } },
    },
    select: { key: true },
  })
  return made?.key ?? null
}
