import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { writeMediator, writePlace } from '@/lib/office/service/data'
import { firstFacts, putServiceFacts } from '@/lib/office/service/words'
import { readSettings, settleBy } from '@/lib/office/settings/data'
import { maySettle } from '@/lib/office/settings/rules'
import { factsOf } from '@/lib/office/settings/schema'
import { madeBefore, noteChange } from '@/lib/office/settled/data'
import { changedFields, type SettingTexts, textsOf } from '@/lib/office/settled/rules'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { inForce } from '@/lib/platform/in-force'
import { forgetKept } from '@/lib/platform/kept'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { credentialOf, mediatorTextsOf, placeTextsOf, shownBy } from './rules'
import type { MediatorInput, PlaceInput } from './schema'

const seen = inForce('office as text', '')
const begun = inForce('office readings begun', 0)
const shown = inForce('office reading shown', 0)

/**
 * Reads what the office has settled, whom and which rooms there are, and works by it from here on. What was made of
 * something else before is forgotten. Of two readings the one that began later holds.
 */
export async function refreshOffice(now: Date): Promise<void> {
  const mine = begun.read() + 1
  begun.put(mine)
  const [settings, roster] = await Promise.all([readSettings(), readShown(localDateOf(now))])
  if (mine < shown.read()) return
  shown.put(mine)
  const text = JSON.stringify([settings, roster])
  if (text === seen.read()) return
  seen.put(text)
  settleBy(settings)
  putServiceFacts({ ...firstFacts, ...factsOf(settings, firstFacts.emergency.phone), ...roster })
  forgetKept()
}

async function readShown(today: string) {
  const [rules, mediators, places] = await Promise.all([
    db.dutyPlan.findMany({
      where: { validUntil: { gte: today } },
      orderBy: [{ validFrom: 'asc' }, { weekday: 'asc' }, { startTime: 'asc' }, { id: 'asc' }],
      select: { validFrom: true, validUntil: true, mediatorId: true, placeId: true, slotMinutes: true },
    }),
    listMediatorRows(),
    listPlaceRows(),
  ])
  return shownBy(rules, { mediators, places }, today)
}

async function listMediatorRows() {
  const select = { id: true, name: true, credential: true, outOfUseAt: true, version: true } as const
  const rows = await db.mediator.findMany({ orderBy: { name: 'asc' }, select })
  return rows.map((row) => ({ ...row, credential: credentialIn(row) }))
}

// Whoever was there before has the sentence of before, until somebody writes another one.
const credentialIn = ({ name, credential }: { name: string; credential: string }) => {
  const first = firstFacts.mediators.find((known) => known.name === name)
  return credential === '' && first ? first.credential : credentialOf(credential)
}

const listPlaceRows = () =>
  db.place.findMany({
    orderBy: [{ name: 'asc' }, { room: 'asc' }],
    select: { id: true, name: true, street: true, city: true, room: true, outOfUseAt: true, version: true },
  })

/** Everybody and every room that there is, also out of use. */
export async function listRoster(_by: Actor<'coordinator'>) {
  const [mediators, places] = await Promise.all([listMediatorRows(), listPlaceRows()])
  return { mediators, places }
}

export type Roster = Awaited<ReturnType<typeof listRoster>>

export type RosterRefusal = 'name-taken' | 'in-use' | 'changed-meanwhile' | 'not-allowed' | 'unknown'
/** `isNew`: it was made. Without `changed` it was as it is now before. */
export type Saved = { id: string; isNew: boolean; changed: boolean }
type SaveResult = Result<Saved, RosterRefusal>

const mediatorTexts = ({ name, credentialPl, credentialUk, credentialEn, credentialRu, inUse }: MediatorInput) =>
  textsOf({ name, credentialPl, credentialUk, credentialEn, credentialRu, inUse })

/** A mediator is made, renamed, has another sentence, or is taken out of use, which keeps her past duties. */
export function saveMediator(by: Actor<'coordinator'>, input: MediatorInput, now: Date) {
  const { id, version, name, inUse } = input
  const credential = JSON.stringify({
    pl: input.credentialPl,
    uk: input.credentialUk,
    en: input.credentialEn,
    ru: input.credentialRu,
  })
  return save(by, { id, version, kind: 'mediator', after: mediatorTexts(input) }, now, async (tx) => {
    const found = id ? await tx.mediator.findUnique({ where: { id } }) : null
    return {
      before: found && mediatorTextsOf({ ...found, credential: credentialIn(found) }),
      write: (which) =>
        writeMediator(tx, which, { name, credential, outOfUseAt: inUse ? null : (found?.outOfUseAt ?? now) }),
    }
  })
}

/** The same for a room. */
export function savePlace(by: Actor<'coordinator'>, input: PlaceInput, now: Date) {
  const { id, version, inUse, ...place } = input
  return save(by, { id, version, kind: 'place', after: textsOf({ ...place, inUse }) }, now, async (tx) => {
    const found = id ? await tx.place.findUnique({ where: { id } }) : null
    return {
      before: found && placeTextsOf(found),
      write: (which) => writePlace(tx, which, { ...place, outOfUseAt: inUse ? null : (found?.outOfUseAt ?? now) }),
    }
  })
}

type Saving = { id: string | null; version: number; kind: 'mediator' | 'place'; after: SettingTexts }
type Known = {
  before: SettingTexts | null
  write: (which: { id: string; version: number } | null) => Promise<string | null>
}

async function save(
  by: Actor<'coordinator'>,
  saving: Saving,
  now: Date,
  known: (tx: Tx) => Promise<Known>,
): Promise<SaveResult> {
  if (!maySettle(by)) return fail('not-allowed')
  const { id, kind } = saving
  return transact<SaveResult>(async (tx) => {
    await lockRows(tx, kind === 'mediator' ? 'Mediator' : 'Place', id ? [id] : [])
    const found = await known(tx)
    if (id === null) return make(tx, by, saving, found, now)
    if (!found.before) return fail('unknown')
    return change(tx, by, { ...saving, id, before: found.before }, found, now)
  }).catch((error: unknown) => {
    if (uniqueViolation(error)) return whoseName(by, saving, now)
    throw error
  })
}

async function make(tx: Tx, by: Actor, { kind, after }: Saving, { write }: Known, now: Date): Promise<SaveResult> {
  const id = await write(null)
  if (!id) return fail('unknown')
  await noteChange(tx, by, { key: `${kind}:${id}`, version: 1, before: {}, after }, now)
  return ok({ id, isNew: true, changed: true })
}

type Changing = Saving & { id: string; before: SettingTexts }

async function change(tx: Tx, by: Actor, saving: Changing, { write }: Known, now: Date): Promise<SaveResult> {
  const { id, version, kind, before, after } = saving
  if (changedFields(before, after).length === 0) return ok({ id, isNew: false, changed: false })
  if (!after.inUse && (await isNeeded(tx, kind, id, now))) return fail('in-use')
  if (!(await write({ id, version }))) return fail('changed-meanwhile')
  await noteChange(tx, by, { key: `${kind}:${id}`, version: version + 1, before, after }, now)
  return ok({ id, isNew: false, changed: true })
}

// A second press of the form of a new one has the answer of the first.
async function whoseName(by: Actor, { id, kind, after }: Omit<Saving, 'version'>, now: Date): Promise<SaveResult> {
  const made = id ? null : await madeBefore(by, kind, after, now)
  return made ? ok({ id: made.slice(kind.length + 1), isNew: true, changed: true }) : fail('name-taken')
}

// A weekly rule that goes on, or a duty that is still to come.
async function isNeeded(tx: Tx, kind: 'mediator' | 'place', id: string, now: Date): Promise<boolean> {
  const named = kind === 'mediator' ? { mediatorId: id } : { placeId: id }
  const today = localDateOf(now)
  const rules = await tx.dutyPlan.count({ where: { ...named, validUntil: { gte: today } } })
  return rules > 0 || (await tx.duty.count({ where: { ...named, status: 'published', date: { gte: today } } })) > 0
}
