import 'server-only'
import { lockWithApart } from '@/lib/bookings/beside/data'
import { letGo, releaseByService } from '@/lib/bookings/booking/data'
import { addCallTask, newCalls } from '@/lib/messages/call/data'
import { calledOffReasons } from '@/lib/messages/call/rules'
import { channelsThatLeave } from '@/lib/messages/leaving/data'
import { newMessages } from '@/lib/messages/outbox/data'
import { bookingNotifications, mayBeKnown } from '@/lib/messages/outbox/rules'
import { newRecords } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { plusMinutes } from '@/lib/platform/time'
import { nextOpenSlots, setSlots } from '@/lib/schedule/duty/data'
import { keepSlots, takeBackSlots } from '@/lib/schedule/hold/data'
import { rebookHours } from '@/lib/schedule/hold/rules'
import { isOnCallList, waysToTell } from './rules'

/**
 * Locks these slots together with as many of the next free ones, before any booking is touched: a slot is booked or kept
 * for one person at most. Only after that is it certain which are still free; those come back, the nearest first.
 */
export async function lockSlotsWithSpare(tx: Tx, slotIds: string[], now: Date): Promise<string[]> {
  const next = () => nextOpenSlots(tx, now, slotIds, slotIds.length)
  const wanted = await next()
  await lockWithApart(tx, slotIds, wanted)
  const isLocked = (id: string) => wanted.includes(id)
  const free = await next()
  if (free.every(isLocked)) return free
  // Somebody was faster with some of them: later slots instead.
  const later = free.filter((id) => !isLocked(id))
  await lockRows(tx, 'Slot', later)
  return (await next()).filter((id) => isLocked(id) || later.includes(id))
}

type Withdrawn = { slotIds: string[]; spare: string[]; reason: 'duty_cancelled' | 'slot_cancelled' }

/**
 * Whoever is on one of these slots is released, also somebody whose presence was marked before it began. A slot that was
 * kept for somebody called off earlier is lost too: that person chooses first once more, or is called where no slot is
 * left. The number of people released.
 */
export async function withdraw(tx: Tx, by: Actor, { slotIds, spare, reason }: Withdrawn, now: Date): Promise<number> {
  await setSlots(tx, slotIds, { state: 'withdrawn', blockReason: null })
  const earlier = await takeBackSlots(tx, slotIds, now)
  const released = await callOff(tx, by, { slotId: { in: slotIds } }, reason, now)
  await keepNext(tx, [...earlier, ...released], spare, now)
  await tellOfLost(
    tx,
    earlier.slice(spare.length).map(({ bookingId }) => bookingId),
    now,
  )
  return released.length
}

/**
 * This slot is taken away from whoever was called off and had it kept: the next free one is kept instead, or a person tells
 * them. The slot and the spare one are locked.
 */
export async function loseKept(tx: Tx, slotId: string, spare: string[], now: Date): Promise<void> {
  const lost = await takeBackSlots(tx, [slotId], now)
  await keepNext(tx, lost, spare, now)
  await tellOfLost(
    tx,
    lost.slice(spare.length).map(({ bookingId }) => bookingId),
    now,
  )
}

// No other slot was left for these: a person tells whoever had been told of the one that was kept. Whoever had not been
// reads it as it is now.
async function tellOfLost(tx: Tx, bookingIds: string[], now: Date): Promise<void> {
  const told = await tx.booking.findMany({
    where: {
      id: { in: bookingIds },
      OR: [
        { notifications: { some: { kind: 'cancellation', ...mayBeKnown(now) } } },
        { callTasks: { some: { reason: { in: calledOffReasons }, attempts: { some: {} } } } },
      ],
    },
    select: { id: true },
  })
  for (const { id } of told) await addCallTask(tx, { bookingId: id }, 'promise_lost', now)
}

type Displaced = { bookingId: string; until: Date }
type Called = Parameters<typeof releaseByService>[1]

/** Releases these bookings and writes everything that their people are owed, in a few statements for however many. */
export async function callOff(
  tx: Tx,
  by: Actor,
  where: Called,
  reason: 'duty_cancelled' | 'slot_cancelled' | 'booking_cancelled',
  now: Date,
  until = plusMinutes(now, rebookHours * 60),
): Promise<Displaced[]> {
  const people = await releaseByService(tx, where, until, now)
  const ids = people.map(({ id }) => id)
  const messages = people.flatMap((person) =>
    bookingNotifications('cancellation', person, now).map((row) => ({ ...row, bookingId: person.id })),
  )
  const calls = people.filter((person) => isOnCallList(waysToTell(person, channelsThatLeave(person), now)))
  const toCall = calls.map(({ id }) => id)
  const said = newRecords(byStaff(by), 'booking_cancelled_by_service', 'booking', ids, now)
  await letGo(tx, ids, now, [...newMessages(messages), ...newCalls(toCall, reason, now), ...said], {
    isCalledOff: true,
  })
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
