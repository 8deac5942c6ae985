import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, type Tx } from '@/lib/platform/db/db'
import { localDateOf } from '@/lib/platform/time'
import { openTo } from '@/lib/schedule/hold/data'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'
import { horizonEnd, isOpenOnline } from './rules'

export type Place = { name: string; street: string; city: string; room: string }
export type FreeSlot = { id: string; startsAt: Date; endsAt: Date }

export const placeView = { name: true, street: true, city: true, room: true } as const

/** The slots that this claimant can have at this moment. */
export const freeSlots = (claimant: Claimant, now: Date) => ({
  state: 'open',
  bookings: { none: { releasedAt: null } },
  ...openTo(claimant, now),
})

/** Free slots for staff: up to the start, without the deadline and horizon that bind clients. */
export async function listFreeSlots(_by: Actor<'coordinator'>, now: Date, claimant = anyone) {
  const slots = await db.slot.findMany({
    where: { ...freeSlots(claimant, now), startsAt: { gt: now }, duty: { status: 'published' } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, endsAt: true },
    take: 60,
  })
  return slots
}

/** The next slots that clients can book, the nearest first, as this transaction sees them, and none of these. */
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
 * Locks several slots. One statement for all would lock them in the order in which the database finds them, and two who
 * need the same ones would wait for each other; in one order they come one after the other.
 */
export async function lockSlots(tx: Tx, slotIds: string[]): Promise<void> {
  const lock = { version: { increment: 1 } }
  for (const id of [...new Set(slotIds)].sort()) await tx.slot.updateMany({ where: { id }, data: lock })
}

/** Locks one slot for the rest of the transaction, as a claim does. Null when there is no such slot. */
export async function lockSlot(tx: Tx, slotId: string) {
  const [slot] = await tx.slot.updateManyAndReturn({
    where: { id: slotId },
    data: { version: { increment: 1 } },
    select: { id: true, dutyId: true, state: true, startsAt: true },
  })
  return slot ?? null
}
