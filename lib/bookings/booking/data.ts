import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { revokeLinks } from '@/lib/messages/link/data'
import { dropNotifications, writeNotifications } from '@/lib/messages/outbox/data'
import { bookingNotifications, owedForMove } from '@/lib/messages/outbox/rules'
import { type AuditAction, auditEntry, type DoneBy } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { wakeJobs } from '@/lib/platform/background'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { referenceAlphabet, referenceLength } from '@/lib/platform/reference'
import { fail, ok, type Result } from '@/lib/platform/result'
import { searchable } from '@/lib/platform/text'
import { localDateOf } from '@/lib/platform/time'
import { forgetPublicDuties, freeSlots, lockSlot } from '@/lib/schedule/duty/data'
import { holdForWaiting, settleHold } from '@/lib/schedule/hold/data'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'
import {
  type AccessNeedCode,
  type ContactPreference,
  decideCancel,
  decideClaim,
  decideMark,
  decideMoveOnline,
  type LanguageCode,
  type MatterCode,
} from './rules'

export type NewBooking = ContactPreference & {
  submissionId: string
  slotId: string
  clientName: string
  phone: string | null
  email: string | null
  matterCode: MatterCode
  language: LanguageCode
  interpreterNeeded: boolean
  accessNeeds: AccessNeedCode[]
  accessNeedsOther: string
  locale: string
}

export type Booked = { bookingId: string; referenceCode: string }
export type ClaimRefusal = 'slot-taken' | 'slot-closed' | 'form-reused'

/**
 * Books an hour. The database decides who gets it: the slot row is locked by a conditional update and the unique index
 * on live bookings stands behind it. A form that is sent twice gets the booking that its first copy made.
 */
export async function bookSlot(
  by: DoneBy,
  input: NewBooking,
  now: Date,
  claimant: Claimant = anyone,
): Promise<Result<Booked, ClaimRefusal>> {
  const { contactHours, accessNeeds, ...rest } = input
  const said = { ...rest, contactHours: contactHours.join(','), accessNeeds: accessNeeds.join(',') }
  const bookedVia = by.kind === 'staff' ? 'phone' : 'web'
  const row = { ...said, clientNameSearch: searchable(input.clientName), bookedVia, createdAt: now }
  const result = await withFreshReference((referenceCode) =>
    transact(async (tx) => {
      const claimed = await claimSlot(tx, input.slotId, by, claimant, now)
      if (!claimed.ok) return claimed
      const id = randomUUID()
      const messages = bookingNotifications('confirmation', { ...input, id, startsAt: claimed.value }, now)
      await tx.booking.create({ data: { ...row, id, referenceCode }, select: { id: true } })
      await writeNotifications(tx, id, messages)
      await note(tx, by, 'booking_made', id, now)
      return ok({ bookingId: id, referenceCode })
    }),
  )
  if (result.ok) passOnChange()
  return result.ok ? result : ((await findSubmission(said)) ?? result)
}

function passOnChange(): void {
  forgetPublicDuties()
  wakeJobs()
}

async function withFreshReference(
  attempt: (referenceCode: string) => Promise<Result<Booked, ClaimRefusal>>,
): Promise<Result<Booked, ClaimRefusal>> {
  for (let tries = 0; tries < 5; tries++) {
    const code = Array.from({ length: referenceLength }, () => referenceAlphabet[randomInt(referenceAlphabet.length)])
    try {
      return await attempt(code.join(''))
    } catch (error) {
      const violated = uniqueViolation(error)
      if (violated === 'booking_live_slot') return fail('slot-taken')
      if (violated === 'submissionId') return fail('form-reused')
      if (violated !== 'referenceCode') throw error
    }
  }
  throw new Error('no free reference code in five tries')
}

/** Locks the hour and checks again, inside the transaction, everything the page has shown. The value is its start. */
export async function claimSlot(
  tx: Tx,
  slotId: string,
  by: DoneBy,
  claimant: Claimant,
  now: Date,
): Promise<Result<Date, ClaimRefusal>> {
  const [slot] = await tx.slot.updateManyAndReturn({
    where: { id: slotId, duty: { status: 'published' }, ...freeSlots(claimant, now) },
    data: { version: { increment: 1 } },
    select: { startsAt: true },
  })
  const off = { id: slotId, state: 'open', duty: { status: { not: 'published' } } }
  if (!slot) return fail((await tx.slot.count({ where: off })) > 0 ? 'slot-closed' : 'slot-taken')
  const claim = { startsAt: slot.startsAt, dutyDate: localDateOf(slot.startsAt) }
  const allowed = decideClaim(claim, by.kind === 'staff', officeSettings(), now)
  if (!allowed.ok) return allowed
  return (await settleHold(tx, claimant, slotId, now)) ? ok(slot.startsAt) : fail('slot-taken')
}

// The answer to the second copy of a form: the same as to the first, and only when it says the same.
async function findSubmission<Said extends { submissionId: string }>(
  said: Said,
): Promise<Result<Booked, 'form-reused'> | null> {
  const found = await db.booking.findUnique({ where: { submissionId: said.submissionId } })
  if (!found) return null
  const same = Object.entries(said).every(([field, value]) => Reflect.get(found, field) === value)
  return same ? ok({ bookingId: found.id, referenceCode: found.referenceCode }) : fail('form-reused')
}

const changeView = {
  id: true,
  status: true,
  version: true,
  revision: true,
  slotId: true,
  phone: true,
  email: true,
  contactSms: true,
  contactEmail: true,
  slot: { select: { startsAt: true, duty: { select: { date: true } } } },
} as const

export type ChangeRefusal = 'not-confirmed' | 'started' | 'too-late' | 'changed-meanwhile'

/** Cancels a visit that its client does not want, whoever writes that down, and frees its hour at once. */
export async function cancelBooking(by: DoneBy, id: string, now: Date): Promise<Result<undefined, ChangeRefusal>> {
  const result = await transact(async (tx) => {
    const booking = await tx.booking.findUnique({ where: { id }, select: changeView })
    if (!booking) return fail('not-confirmed')
    const allowed = decideCancel({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const status = 'cancelled_by_client'
    if (!(await swap(tx, booking, { status, releasedAt: now }))) return fail('changed-meanwhile')
    await dropNotifications(tx, [id], now)
    await revokeLinks(tx, [id], now)
    const { startsAt } = booking.slot
    await writeNotifications(tx, id, bookingNotifications('cancellation', { ...booking, startsAt }, now))
    await holdForWaiting(tx, booking.slotId, now)
    await note(tx, by, `booking_${status}`, id, now)
    return ok()
  })
  if (result.ok) passOnChange()
  return result
}

/** Moves a visit: releases the old hour and claims the new one in one transaction, under the same reference code. */
export async function moveBooking(
  by: DoneBy,
  id: string,
  slotId: string,
  submissionId: string,
  now: Date,
  claimant: Claimant = anyone,
): Promise<Result<Booked, ChangeRefusal | ClaimRefusal>> {
  const move = async (tx: Tx): Promise<Result<Booked, ChangeRefusal | ClaimRefusal>> => {
    // Hours are locked before bookings, as everywhere: two who lock in different orders would wait for each other.
    await lockSlot(tx, slotId)
    const old = await tx.booking.findUnique({
      where: { id },
      omit: { createdAt: true },
      include: { slot: changeView.slot },
    })
    if (!old) return fail('not-confirmed')
    const { slot, version: _version, ...copied } = old
    const visit = { status: old.status, startsAt: slot.startsAt, dutyDate: slot.duty.date }
    const allowed = by.kind === 'staff' ? decideCancel(visit, now) : decideMoveOnline(visit, officeSettings(), now)
    if (!allowed.ok) return allowed
    if (!(await swap(tx, old, { status: 'rescheduled', releasedAt: now }))) return fail('changed-meanwhile')
    const claimed = await claimSlot(tx, slotId, by, claimant, now)
    if (!claimed.ok) throw new Refused(claimed.code)
    await dropNotifications(tx, [id], now)
    await revokeLinks(tx, [id], now)
    await holdForWaiting(tx, old.slotId, now)
    const next = { id: randomUUID(), submissionId, slotId, revision: old.revision + 1, rescheduledFromId: id }
    const owed = owedForMove(by, { ...old, id: next.id, startsAt: claimed.value }, now)
    const data = { ...copied, ...next, createdAt: now, ...owed }
    await tx.booking.create({ data, select: { id: true } })
    await note(tx, by, 'booking_moved_away', id, now)
    await note(tx, by, 'booking_moved_here', next.id, now)
    return ok({ bookingId: next.id, referenceCode: old.referenceCode })
  }
  try {
    const result = await transact(move)
    if (result.ok) passOnChange()
    return result
  } catch (error) {
    if (error instanceof Refused) return fail(error.code)
    if (uniqueViolation(error) === 'booking_live_slot') return fail('slot-taken')
    if (uniqueViolation(error)) return fail('changed-meanwhile')
    throw error
  }
}

/** Rolls the release of the old hour back when the new one cannot be had. */
class Refused extends Error {
  constructor(readonly code: ClaimRefusal) {
    super(code)
  }
}

/** One press of the mediator: somebody came, or did not. */
export async function markAttendance(
  by: Actor<'mediator'>,
  id: string,
  mark: 'attended' | 'no_show',
  now: Date,
): Promise<Result<{ date: string }, 'not-live' | 'too-early' | 'changed-meanwhile' | 'unknown'>> {
  return transact(async (tx) => {
    const own = { id, slot: { duty: { mediatorId: by.mediatorId ?? '' } } }
    const booking = await tx.booking.findFirst({ where: own, select: changeView })
    if (!booking) return fail('unknown')
    const allowed = decideMark({ status: booking.status, startsAt: booking.slot.startsAt }, now)
    if (!allowed.ok) return allowed
    const { date } = booking.slot.duty
    if (booking.status === mark) return ok({ date })
    if (!(await swap(tx, booking, { status: mark }))) return fail('changed-meanwhile')
    await note(tx, { kind: 'staff', id: by.id, channel: 'panel' }, `booking_${mark}`, id, now)
    return ok({ date })
  })
}

// Every change of a booking is compare-and-swap on its version: of two at once, one finds nothing to change.
async function swap(tx: Tx, booking: { id: string; version: number }, change: { status: string; releasedAt?: Date }) {
  const where = { id: booking.id, version: booking.version, releasedAt: null }
  return (await tx.booking.updateMany({ where, data: { ...change, version: { increment: 1 } } })).count === 1
}

async function note(tx: Tx, by: DoneBy, action: AuditAction, bookingId: string, now: Date): Promise<void> {
  await tx.auditEntry.create({ data: auditEntry(by, action, 'booking', bookingId, now), select: { id: true } })
}
