import 'server-only'
import { personOf } from '@/lib/messages/client/rules'
import { channelsThatLeave } from '@/lib/messages/leaving/data'
import { dropNotifications, writeEach } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { db, type Reader, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { digestOf } from '@/lib/platform/digest'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { placeView, setLateness } from '@/lib/schedule/duty/data'
import {
  believes,
  decideSayLate,
  hasRead,
  isDelayed,
  isGoing,
  knows,
  lateMessages,
  latenessOf,
  saidAt,
  unreachedFor,
} from './rules'

const dutyView = { id: true, date: true, status: true, lateBy: true, lateSaidAt: true } as const
const visitView = {
  id: true,
  status: true,
  client: true,
  slot: { select: { startsAt: true, endsAt: true, dutyId: true } },
  notifications: {
    where: { kind: 'running_late' },
    select: { lateBy: true, createdAt: true, outcome: true, reason: true, leaseUntil: true },
  },
} as const

// Read from the slots of the duties, by which there is an index.
async function readVisits(on: Reader, dutyIds: string[], now: Date) {
  const slots = await on.slot.findMany({
    where: { dutyId: { in: dutyIds }, startsAt: { gte: now } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { bookings: { where: { releasedAt: null }, select: visitView } },
  })
  return slots
    .flatMap(({ bookings }) => bookings)
    .map(({ client, slot, ...visit }) => ({ ...visit, ...slot, person: personOf(client) }))
    .filter((visit) => isDelayed(visit, now))
}
type Found = Awaited<ReturnType<typeof readVisits>>[number]

/** By which ways a message reaches each of them now. A copy whose messages nobody has looked through sends nothing. */
const withWays = (visits: Found[], isQuiet: boolean) =>
  visits.map((visit) => {
    const channels = isQuiet ? [] : channelsThatLeave(visit.person)
    return { ...visit, channels, unreached: unreachedFor(visit.person, channels) }
  })

type Before = { lateBy: number | null; lateSaidAt: Date | null }
type Reached = { id: string; channels: MessageChannel[] }

/** What was said so far and to whom a message would go: whoever decides by an older list is shown the new one. */
function sealOf({ lateBy, lateSaidAt }: Before, visits: Reached[]): string {
  const people = visits.map(({ id, channels }) => `${id}:${channels.join('+')}`)
  const text = [lateBy, lateSaidAt?.getTime(), ...people].join()
  return digestOf(text)
}

/** A duty of hers, how late it is said to run, and who would be told of it. No name, no number, no address. */
export async function getOwnLateness(by: Actor<'mediator'>, dutyId: string, now: Date) {
  const where = { id: dutyId, mediatorId: by.mediatorId }
  const select = { ...dutyView, place: { select: placeView } } as const
  const [duty, quiet] = await Promise.all([db.duty.findFirst({ where, select }), quietSince()])
  if (!duty) return null
  const visits = withWays(await readVisits(db, [dutyId], now), quiet !== null)
  const known = visits.map(({ id, startsAt, endsAt, channels, unreached, notifications }) => {
    return { id, startsAt, endsAt, channels, unreached, knows: knows(notifications, duty.lateBy ?? 0, now) }
  })
  return {
    ...duty,
    allowed: decideSayLate(duty, now),
    lateness: latenessOf(duty, now),
    visits: known,
    seal: sealOf(duty, visits),
  }
}

export type OwnLateness = NonNullable<Awaited<ReturnType<typeof getOwnLateness>>>
export type LateVisit = OwnLateness['visits'][number]

async function lockOwnDuty(tx: Tx, by: Actor<'mediator'>, id: string) {
  await lockRows(tx, 'Duty', [id])
  return tx.duty.findFirst({ where: { id, mediatorId: by.mediatorId }, select: dutyView })
}

// Whoever is cancelled, moved or marked at this moment is so before or after, and not while it is said.
async function lockVisits(tx: Tx, dutyId: string, now: Date): Promise<Found[]> {
  const found = await readVisits(tx, [dutyId], now)
  await lockRows(
    tx,
    'Booking',
    found.map(({ id }) => id),
  )
  const locked = new Set(found.map(({ id }) => id))
  return (await readVisits(tx, [dutyId], now)).filter(({ id }) => locked.has(id))
}

type Wanted = { dutyId: string; lateBy: number; seal?: string }
/** How many people get a message, and how many of those who should know it do not. */
type Told = { date: string; told: number; untold: number }
type Said = Result<Told, 'unknown' | 'over' | 'too-early' | 'changed'>

/**
 * "Spóźnię się": moves nothing. Everybody whom a message reaches gets one, in the place of one that has not left yet. The
 * same delay said twice is said once.
 */
export const sayLate = (by: Actor<'mediator'>, wanted: Required<Wanted>, now: Date): Promise<Said> =>
  change(by, wanted, now)

/**
 * "Jednak zdążę": what has not left is withdrawn, and whoever may have read of a delay reads that there is none.
 */
export const takeLateBack = (by: Actor<'mediator'>, dutyId: string, now: Date): Promise<Said> =>
  change(by, { dutyId, lateBy: 0 }, now)

async function change(by: Actor<'mediator'>, { dutyId, lateBy, seal }: Wanted, now: Date): Promise<Said> {
  const quiet = await quietSince()
  return transact(async (tx) => {
    const duty = await lockOwnDuty(tx, by, dutyId)
    if (!duty) return fail('unknown')
    const allowed = decideSayLate(duty, now)
    if (!allowed.ok) return allowed
    if ((duty.lateBy ?? 0) === lateBy) return ok({ date: duty.date, ...(await countTold(tx, dutyId, lateBy, now)) })
    const visits = withWays(await lockVisits(tx, dutyId, now), quiet !== null)
    if (seal !== undefined && sealOf(duty, visits) !== seal) return fail('changed')
    const said = { lateBy, lateSaidAt: saidAt(duty.lateSaidAt, now) }
    const toTell = lateBy > 0 ? visits : visits.filter(({ notifications }) => believes(notifications, now) > 0)
    await dropNotifications(tx, { bookingId: { in: visits.map(({ id }) => id) }, kind: 'running_late' }, now)
    await setLateness(tx, dutyId, said)
    const messages = toTell.flatMap(({ id, channels }) => lateMessages(id, channels, said))
    await writeEach(tx, messages)
    await record(tx, byStaff(by), lateBy > 0 ? 'late_said' : 'late_taken_back', 'duty', dutyId, now)
    const told = toTell.filter(({ channels }) => channels.length > 0).length
    return ok({ date: duty.date, told, untold: toTell.length - told })
  })
}

// What the same press has said before.
async function countTold(on: Reader, dutyId: string, lateBy: number, now: Date) {
  const visits = await readVisits(on, [dutyId], now)
  const isTold = (each: Found) => each.notifications.some((row) => row.lateBy === lateBy && isGoing(row))
  const isUntold = (each: Found) => knows(each.notifications, lateBy, now) === 'untold'
  return { told: visits.filter(isTold).length, untold: visits.filter(isUntold).length }
}

/** Duties of today of whose delay, or of whose end, somebody does not know; or one duty, whoever knows. */
export async function listLate(_by: Actor<'coordinator'>, now: Date, dutyId?: string) {
  const duties = await db.duty.findMany({
    where: { ...(dutyId && { id: dutyId }), date: localDateOf(now), status: 'published', lateSaidAt: { not: null } },
    orderBy: [{ startTime: 'asc' }, { id: 'asc' }],
    select: dutyView,
  })
  const ids = duties.map(({ id }) => id)
  const visits = ids.length > 0 ? await readVisits(db, ids, now) : []
  return duties.map(({ id, date, lateBy, lateSaidAt }) => {
    const of = (state: ReturnType<typeof knows>) =>
      visits.filter((visit) => visit.dutyId === id && knows(visit.notifications, lateBy ?? 0, now) === state)
    // Whoever never read of a delay knows nothing of its end, and has to know nothing.
    const told = of('knows').filter(({ notifications }) => hasRead(notifications, now)).length
    return {
      ...{ id, date, lateBy: lateBy ?? 0, since: lateSaidAt ?? now },
      ...{ told, waits: of('waits').length, untold: of('untold') },
    }
  })
}

export type LateDuty = Awaited<ReturnType<typeof listLate>>[number]
