import 'server-only'
import { settleCallTasks } from '@/lib/messages/call/data'
import { revokeLinks } from '@/lib/messages/link/data'
import { contactView, dropNotifications } from '@/lib/messages/outbox/data'
import { bookingNotifications } from '@/lib/messages/outbox/rules'
import { auditEntry } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { Tx } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { lockSlots, nextOpenSlots } from '@/lib/schedule/duty/data'
import { keepSlots } from '@/lib/schedule/hold/data'
import { rebookHours } from '@/lib/schedule/hold/rules'
import { isOnCallList, waysToTell } from './rules'

const staffBy = (by: Actor) => ({ kind: 'staff', id: by.id, channel: 'panel' }) as const

/**
 * Locks these slots together with as many of the next free ones, before any booking is touched: a slot is booked or kept
 * for one person at most. Only after that is it certain which are still free; those come back, the nearest first.
 */
export async function lockSlotsWithSpare(tx: Tx, slotIds: string[], now: Date): Promise<string[]> {
  const next = async () => (await nextOpenSlots(tx, now, slotIds)).slice(0, slotIds.length)
  const wanted = await next()
  await lockSlots(tx, [...slotIds, ...wanted])
  const isLocked = (id: string) => wanted.includes(id)
  const free = await next()
  if (free.every(isLocked)) return free
  // Somebody was faster with some of them: later slots instead.
  const later = free.filter((id) => !isLocked(id))
  await lockSlots(tx, later)
  return (await next()).filter((id) => isLocked(id) || later.includes(id))
}

type Withdrawn = { slotIds: string[]; spare: string[]; reason: 'duty_cancelled' | 'slot_cancelled' }

/**
 * Whoever is on one of these slots is released, also somebody whose presence was marked before it began. A slot that was
 * kept for somebody called off earlier is lost too: that person chooses first once more. The number of people released.
 */
export async function withdraw(tx: Tx, by: Actor, { slotIds, spare, reason }: Withdrawn, now: Date): Promise<number> {
  const slotId = { in: slotIds }
  await tx.slot.updateMany({ where: { id: slotId }, data: { state: 'withdrawn', blockReason: null } })
  const lost = await tx.slotHold.findMany({
    where: { slotId, bookingId: { not: null }, until: { gt: now } },
    orderBy: [{ createdAt: 'asc' }, { booking: { slot: { startsAt: 'asc' } } }],
    select: { bookingId: true, until: true },
  })
  await tx.slotHold.deleteMany({ where: { slotId, bookingId: { not: null } } })
  const earlier = lost.flatMap(({ bookingId, until }) => (bookingId ? [{ bookingId, until }] : []))
  const released = await callOff(tx, by, { slotId }, reason, now)
  await keepNext(tx, [...earlier, ...released], spare, now)
  return released.length
}

type Displaced = { bookingId: string; until: Date }

/** Releases these bookings and writes everything that their people are owed, in a few statements for however many. */
export async function callOff(
  tx: Tx,
  by: Actor,
  where: { slotId: { in: string[] } } | { id: string; status: string },
  reason: 'duty_cancelled' | 'slot_cancelled' | 'booking_cancelled',
  now: Date,
): Promise<Displaced[]> {
  const until = plusMinutes(now, rebookHours * 60)
  const status = 'cancelled_by_service'
  const rows = await tx.booking.updateManyAndReturn({
    where: { ...where, releasedAt: null },
    data: { status, releasedAt: now, rebookUntil: until, version: { increment: 1 } },
    select: { id: true, ...contactView, slot: { select: { startsAt: true } } },
  })
  const people = rows
    .map(({ slot, ...row }) => ({ ...row, startsAt: slot.startsAt }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const ids = people.map(({ id }) => id)
  await dropNotifications(tx, ids, now)
  await revokeLinks(tx, ids, now)
  await settleCallTasks(tx, ids, now)
  const messages = people.flatMap((person) =>
    bookingNotifications('cancellation', person, now).map((row) => ({ ...row, bookingId: person.id })),
  )
  await tx.notification.createMany({ data: messages })
  const calls = people.filter((person) => isOnCallList(waysToTell(person, now)))
  await tx.callTask.createMany({ data: calls.map(({ id }) => ({ bookingId: id, reason, createdAt: now })) })
  const entries = ids.map((id) => auditEntry(staffBy(by), `booking_${status}`, 'booking', id, now))
  await tx.auditEntry.createMany({ data: entries })
  return ids.map((bookingId) => ({ bookingId, until }))
}

/** Keeps a spare slot for each, in the order of their visits, as far as they go round. */
export async function keepNext(tx: Tx, people: Displaced[], spare: string[], now: Date): Promise<void> {
  const kept = people.flatMap((person, index) => {
    const slotId = spare[index]
    return slotId ? [{ ...person, slotId }] : []
  })
  await keepSlots(tx, kept, now)
}
