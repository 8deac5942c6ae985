import 'server-only'
import { carryApart, lockForMove, lockWithApart } from '@/lib/bookings/beside/data'
import { closeRebooking, letGo, newVisit, swap } from '@/lib/bookings/booking/data'
import { decideChange, decideMoveOnline, decideRebook } from '@/lib/bookings/booking/rules'
import {
  type Booked,
  type ClaimRefusal,
  claimSlot,
  refusalOf,
  type Taken,
  type WantedSlot,
} from '@/lib/bookings/claim/data'
import { carryKnown } from '@/lib/bookings/handover/data'
import { carryNotes } from '@/lib/bookings/note/data'
import { goneOn } from '@/lib/bookings/opened/data'
import { settleCallTasks } from '@/lib/messages/call/data'
import { personOf } from '@/lib/messages/client/rules'
import { dropNotifications, messagesAbout } from '@/lib/messages/outbox/data'
import { bookingNotifications, owedForMove } from '@/lib/messages/outbox/rules'
import { newRecords, record } from '@/lib/office/audit/data'
import { byClient, type DoneBy } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import type { Write } from '@/lib/platform/db/writes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { holdForWaiting, releaseHold, slotKeptFor } from '@/lib/schedule/hold/data'
import { type Claimant, claimantOf, displaced, type Freed } from '@/lib/schedule/hold/rules'

/** `isCopy`: nothing was changed, the form was sent before. `freed`: what became of the slot that was left. */
type Given = Booked & { isCopy?: true; freed?: Freed }
type ChangeRefusal = 'not-confirmed' | 'started' | 'too-late' | 'changed-meanwhile'
type Cancelled = Result<Freed, ChangeRefusal>
type OtherSlotRefusal = ChangeRefusal | ClaimRefusal | 'not-called-off' | 'same-slot'

/**
 * Cancels a visit that its client does not want, whoever writes that down, and frees its slot at once. The value says what
 * became of that.
 */
export const cancelBooking = (by: DoneBy, id: string, now: Date): Promise<Cancelled> =>
  transact((tx) => cancelVisit(tx, by, id, now))

/** The same in a transaction. Whoever has all that is known of them deleted is not told by a message (`isTold`). */
export async function cancelVisit(tx: Tx, by: DoneBy, id: string, now: Date, isTold = true): Promise<Cancelled> {
  const include = { client: true, slot: { select: { startsAt: true } } } as const
  const booking = await tx.booking.findUnique({ where: { id }, include })
  if (!booking) return fail('not-confirmed')
  const { startsAt } = booking.slot
  const allowed = decideChange({ status: booking.status, startsAt }, now)
  if (!allowed.ok) return allowed
  await lockWithApart(tx, [booking.slotId])
  const status = 'cancelled_by_client'
  if (!(await swap(tx, booking, { status, releasedAt: now }))) return fail('changed-meanwhile')
  const told = bookingNotifications('cancellation', { ...personOf(booking.client), id, startsAt }, now)
  await letGo(tx, [id], now, [
    ...messagesAbout({ bookingId: id }, isTold ? told : []),
    ...newRecords(by, `booking_${status}`, 'booking', id, now),
    ...goneOn(by, { bookingId: id }),
  ])
  return ok(await holdForWaiting(tx, booking.slotId, now))
}

/**
 * Another slot for a visit under the same number and with everything that was said: one that still stands is moved to it,
 * one that the service called off gets it instead. The old slot and the new one change hands in one transaction, and so
 * does what else is done by whoever takes an offer. A form that is sent twice gets what its first copy got.
 */
export async function giveOtherSlot(
  by: DoneBy,
  wanted: WantedSlot,
  now: Date,
  taken?: Taken,
): Promise<Result<Given, OtherSlotRefusal>> {
  const given = await giveOnce(by, wanted, now, taken)
  return given.ok ? given : ((await findGiven(wanted)) ?? given)
}

async function giveOnce(by: DoneBy, wanted: WantedSlot, now: Date, taken?: Taken): Promise<Moved> {
  try {
    return await transact(async (tx) => {
      const old = await readOld(tx, wanted.bookingId)
      if (!old) return fail('not-confirmed')
      const given =
        old.status === 'cancelled_by_service'
          ? await replace(tx, by, old, wanted, taken?.claimant, now)
          : await move(tx, by, old, wanted, taken?.claimant ?? claimantOf(by), now)
      if (given.ok) await taken?.also?.(tx)
      return given
    })
  } catch (error) {
    return refusalOf(error, 'changed-meanwhile')
  }
}

/** What this form, for this visit, was given already, as long as it stands. */
export async function findGiven({ bookingId, slotId, submissionId }: WantedSlot) {
  const given = { submissionId, slotId, releasedAt: null, OR: [{ rescheduledFromId: bookingId }, { id: bookingId }] }
  const found = await db.booking.findFirst({ where: given, select: { id: true, referenceCode: true } })
  return found && ok({ bookingId: found.id, referenceCode: found.referenceCode, isCopy: true as const })
}

function readOld(tx: Tx, id: string) {
  const slot = { select: { startsAt: true, endsAt: true } } as const
  return tx.booking.findUnique({ where: { id }, include: { slot, client: true } })
}

type Old = NonNullable<Awaited<ReturnType<typeof readOld>>>
type Moved = Result<Given, OtherSlotRefusal>

async function move(tx: Tx, by: DoneBy, old: Old, wanted: WantedSlot, claimant: Claimant, now: Date): Promise<Moved> {
  // Slots are locked before visits, as everywhere: two who lock in different orders would wait for each other.
  const beside = await lockForMove(tx, old, wanted.slotId, now)
  const visit = { status: old.status, startsAt: old.slot.startsAt, dutyDate: localDateOf(old.slot.startsAt) }
  const allowed = by.kind === 'staff' ? decideChange(visit, now) : decideMoveOnline(visit, officeSettings(), now)
  if (!allowed.ok) return allowed
  if (wanted.slotId === old.slotId) {
    // Pressed twice: the first press brought it here.
    const isAgain = wanted.submissionId === old.submissionId
    const given = { bookingId: old.id, referenceCode: old.referenceCode, isCopy: true } as const
    return isAgain ? ok(given) : fail('same-slot')
  }
  if (!(await swap(tx, old, { status: 'rescheduled', releasedAt: now }))) return fail('changed-meanwhile')
  const claimed = await claimSlot(tx, wanted.slotId, by, claimant, now)
  if (!claimed.ok) return claimed
  const next = following(by, 'booking_moved_here', old, wanted, claimed.value, now)
  await letGo(tx, [old.id], now, [...newRecords(by, 'booking_moved_away', 'booking', old.id, now), ...next.writes])
  await carryOver(tx, by, old.id, next.bookingId, now)
  await carryApart(tx, next.bookingId, beside, now)
  const freed = await holdForWaiting(tx, old.slotId, now)
  return ok({ bookingId: next.bookingId, referenceCode: old.referenceCode, ...(freed && { freed }) })
}

// The old row stays as it is, as the record of what was called off.
async function replace(
  tx: Tx,
  by: DoneBy,
  { id }: Old,
  wanted: WantedSlot,
  claimant: Claimant | undefined,
  now: Date,
): Promise<Moved> {
  // Whoever takes a slot that was kept for another person passes their own on, so both are locked.
  const own = await slotKeptFor(tx, id)
  await lockRows(tx, 'Slot', own ? [wanted.slotId, own] : [wanted.slotId])
  await lockRows(tx, 'Booking', [id])
  const old = await readOld(tx, id)
  if (!old) return fail('not-called-off')
  // Pressed twice: the slot that is taken now was taken by the first press.
  if ((await tx.booking.count({ where: { rescheduledFromId: id } })) > 0) return fail('changed-meanwhile')
  // A round may have kept a slot for this person at this moment. It is not locked, so the page shows it first.
  const kept = own ?? (await slotKeptFor(tx, id)) ?? wanted.slotId
  if (!own && kept !== wanted.slotId) return fail('changed-meanwhile')
  const allowed = decideRebook({ ...old, endsAt: old.slot.endsAt }, now)
  if (!allowed.ok) return allowed
  const claimed = await claimSlot(tx, wanted.slotId, by, claimant ?? displaced(old, now, claimantOf(by)), now)
  if (!claimed.ok) return claimed
  await releaseHold(tx, id, now)
  const { bookingId, writes } = following(by, 'booking_rebooked', old, wanted, claimed.value, now)
  await letGo(tx, [id], now, writes, { isCalledOff: true })
  await carryOver(tx, by, id, bookingId, now)
  return ok({ bookingId, referenceCode: old.referenceCode })
}

/** The same visit on another slot. The browser that asked for it goes on there. */
function following(
  by: DoneBy,
  action: 'booking_moved_here' | 'booking_rebooked',
  { id: rescheduledFromId, referenceCode, clientId, client, bookedVia, ...old }: Old,
  wanted: WantedSlot,
  startsAt: Date,
  now: Date,
): { bookingId: string; writes: Write[] } {
  const { slotId, submissionId } = wanted
  const next = { submissionId, slotId, revision: old.revision + 1, rescheduledFromId, createdAt: now }
  const owedTo = (id: string) => owedForMove(by, { ...personOf(client), id, startsAt }, now)
  const { bookingId, writes } = newVisit(by, action, { referenceCode, clientId, bookedVia, ...next }, owedTo)
  return { bookingId, writes: [...writes, ...goneOn(by, { bookingId: rescheduledFromId }, bookingId)] }
}

async function carryOver(tx: Tx, by: DoneBy, from: string, to: string, now: Date): Promise<void> {
  await carryNotes(tx, from, to)
  await carryKnown(tx, by, from, to, now)
}

/** "Nie chcę nowego terminu": the slot that was kept is free at once. A change of mind is welcome. */
export async function declineRebooking(id: string, now: Date): Promise<Result<undefined, 'over'>> {
  return transact(async (tx) => {
    const own = await slotKeptFor(tx, id)
    if (own) await lockRows(tx, 'Slot', [own])
    if (!(await closeRebooking(tx, id, now))) return fail('over')
    await releaseHold(tx, id, now)
    // Whoever chose knows that the visit is off. The links stay: they open the choice once more.
    await dropNotifications(tx, { bookingId: { in: [id] } }, now)
    await settleCallTasks(tx, { bookingId: { in: [id] } }, now)
    await record(tx, byClient, 'rebooking_declined', 'booking', id, now)
    return ok()
  })
}
