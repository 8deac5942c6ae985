import 'server-only'
import { auditEntry } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { holdForWaiting, openTo } from '@/lib/schedule/hold/data'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'
import { type BlockReason, decideChangeSlot, horizonEnd, isOpenOnline, onlineDeadline } from './rules'

export type Place = { name: string; street: string; city: string; room: string }
export type FreeSlot = { id: string; startsAt: Date; endsAt: Date }
export type UpcomingDuty = {
  date: string
  startTime: string
  endTime: string
  kind: 'open' | 'full' | 'holiday' | 'cancelled'
  freeCount: number
  holidayName: string | null
  place: Place
  slots: FreeSlot[]
}

export const placeView = { name: true, street: true, city: true, room: true } as const
/** The hours that this claimant can have at this moment. */
export const freeSlots = (claimant: Claimant, now: Date) => ({
  state: 'open',
  bookings: { none: { releasedAt: null } },
  ...openTo(claimant, now),
})

// Public pages are many and change little: the answer is kept for a few seconds and dropped by every change of a slot.
// Only the claim of a slot decides, so a list that is a moment old costs nobody anything but a second choice.
type Kept<Value> = { at: number; value: Promise<Value> }
type PublicCache = { duties?: Kept<PublishedDuty[]>; period?: Kept<string | null> }
const cacheKey = Symbol.for('mediacje.public-duties')
const holder = globalThis as typeof globalThis & { [cacheKey]?: PublicCache }
holder[cacheKey] ??= {}
const cache: PublicCache = holder[cacheKey]
const keptFor = 5_000

function keep<Value>(load: () => Promise<Value>, kept: Kept<Value> | undefined, now: Date): Kept<Value> {
  if (kept && Math.abs(now.getTime() - kept.at) < keptFor) return kept
  const value = load()
  value.catch(() => forgetPublicDuties())
  return { at: now.getTime(), value }
}

/** To be called after every committed change of a duty, a slot or a booking. */
export function forgetPublicDuties(): void {
  cache.duties = undefined
  cache.period = undefined
}

type PublishedDuty = Awaited<ReturnType<typeof readPublishedDuties>>[number]

// What depends on the date alone is reckoned once, when the answer is read, and not for every page that shows it.
async function readPublishedDuties(now: Date, claimant: Claimant = anyone) {
  const duties = await db.duty.findMany({
    where: {
      date: { gte: localDateOf(now), lte: horizonEnd(now, officeSettings().horizonWeeks) },
      OR: [{ status: { not: 'published' } }, { slots: { some: { state: { not: 'withdrawn' } } } }],
    },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    select: {
      date: true,
      startTime: true,
      endTime: true,
      status: true,
      holidayName: true,
      place: { select: placeView },
      slots: {
        where: freeSlots(claimant, now),
        orderBy: { startsAt: 'asc' },
        select: { id: true, startsAt: true, endsAt: true },
      },
    },
  })
  const { deadlineTime } = officeSettings()
  return duties.map((duty) => ({ ...duty, openUntil: onlineDeadline(duty.date, deadlineTime) }))
}

/** The duties that clients see, in order, with the hours that can still be booked online. Never the taken ones. */
export async function listUpcomingDuties(now: Date): Promise<UpcomingDuty[]> {
  cache.duties = keep(() => readPublishedDuties(now), cache.duties, now)
  return shownDuties(await cache.duties.value, now)
}

/** The same list for somebody for whom hours are kept back, with those hours. It is never kept for the next reader. */
export async function listUpcomingDutiesFor(claimant: Claimant, now: Date): Promise<UpcomingDuty[]> {
  if (claimant.kind === 'anyone') return listUpcomingDuties(now)
  return shownDuties(await readPublishedDuties(now, claimant), now)
}

function shownDuties(duties: PublishedDuty[], now: Date): UpcomingDuty[] {
  const replaced = (duty: PublishedDuty) =>
    duty.status !== 'published' && duties.some((other) => other.date === duty.date && other.status === 'published')
  return duties.filter((duty) => !replaced(duty)).map((duty) => upcoming(duty, now))
}

function upcoming(duty: PublishedDuty, now: Date): UpcomingDuty {
  const { date, startTime, endTime, holidayName, place } = duty
  const shown = { date, startTime, endTime, holidayName, place }
  if (duty.status !== 'published') {
    return { ...shown, kind: duty.status === 'holiday' ? 'holiday' : 'cancelled', freeCount: 0, slots: [] }
  }
  const slots = now < duty.openUntil ? duty.slots : []
  return { ...shown, kind: slots.length > 0 ? 'open' : 'full', freeCount: slots.length, slots }
}

/** The last date with a duty, or null when none lies ahead. */
export async function getServicePeriod(now: Date): Promise<{ lastDate: string | null }> {
  const load = async () => {
    const where = { status: 'published', date: { gte: localDateOf(now) } }
    return (await db.duty.findFirst({ where, orderBy: { date: 'desc' }, select: { date: true } }))?.date ?? null
  }
  cache.period = keep(load, cache.period, now)
  return { lastDate: await cache.period.value }
}

/** The hour that a client is about to book, whatever has become of it; null when there is no such hour. */
export async function getChosenSlot(slotId: string, now: Date) {
  for (const duty of await listUpcomingDuties(now)) {
    const slot = duty.slots.find(({ id }) => id === slotId)
    if (slot) return { ...slot, place: duty.place, isFree: true }
  }
  const slot = await db.slot.findUnique({
    where: { id: slotId },
    select: { id: true, startsAt: true, endsAt: true, duty: { select: { place: { select: placeView } } } },
  })
  return slot && { id: slot.id, startsAt: slot.startsAt, endsAt: slot.endsAt, place: slot.duty.place, isFree: false }
}

/** Free hours for staff: up to the start, without the deadline and horizon that bind clients. */
export async function listFreeSlots(_by: Actor<'coordinator'>, now: Date, claimant = anyone) {
  const slots = await db.slot.findMany({
    where: { ...freeSlots(claimant, now), startsAt: { gt: now }, duty: { status: 'published' } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, endsAt: true },
    take: 60,
  })
  return slots
}

/** The next hours that clients can book, the nearest first, as this transaction sees them, and none of these. */
export async function nextOpenSlots(tx: Tx, now: Date, except: string[]): Promise<string[]> {
  const policy = officeSettings()
  const date = { gte: localDateOf(now), lte: horizonEnd(now, policy.horizonWeeks) }
  const slots = await tx.slot.findMany({
    where: { ...freeSlots(anyone, now), id: { notIn: except }, duty: { status: 'published', date } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true, duty: { select: { date: true } } },
  })
  return slots.filter(({ duty }) => isOpenOnline(duty.date, policy, now)).map(({ id }) => id)
}

/**
 * Locks several hours. One statement for all would lock them in the order in which the database finds them, and two who
 * need the same ones would wait for each other; in one order they come one after the other.
 */
export async function lockSlots(tx: Tx, slotIds: string[]): Promise<void> {
  const lock = { version: { increment: 1 } }
  for (const id of [...new Set(slotIds)].sort()) await tx.slot.updateMany({ where: { id }, data: lock })
}

/** Locks one hour for the rest of the transaction, as a claim does. Null when there is no such hour. */
export async function lockSlot(tx: Tx, slotId: string) {
  const [slot] = await tx.slot.updateManyAndReturn({
    where: { id: slotId },
    data: { version: { increment: 1 } },
    select: { id: true, dutyId: true, state: true, startsAt: true },
  })
  return slot ?? null
}

type SlotRefusal = 'slot-past' | 'slot-withdrawn' | 'slot-booked' | 'slot-unknown'

/** Blocks a free hour, for a mediation session for instance, or opens it again. A booked hour is never blocked. */
export async function setSlotBlocked(
  by: Actor<'coordinator'>,
  slotId: string,
  reason: BlockReason | null,
  now: Date,
): Promise<Result<{ dutyId: string }, SlotRefusal>> {
  const result = await transact(async (tx) => {
    const slot = await lockSlot(tx, slotId)
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    const booked = await tx.booking.count({ where: { slotId, releasedAt: null } })
    if (booked > 0) return fail('slot-booked')
    const data = { state: reason ? 'blocked' : 'open', blockReason: reason }
    await tx.slot.update({ where: { id: slotId }, data, select: { id: true } })
    if (!reason) await holdForWaiting(tx, slotId, now)
    const doneBy = { kind: 'staff', id: by.id, channel: 'panel' } as const
    const entry = auditEntry(doneBy, reason ? 'slot_blocked' : 'slot_opened', 'slot', slotId, now)
    await tx.auditEntry.create({ data: entry })
    return ok({ dutyId: slot.dutyId })
  })
  if (result.ok) forgetPublicDuties()
  return result
}
