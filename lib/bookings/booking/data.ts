import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import type { Locale } from '@/lib/i18n/locales'
import { writeNotifications } from '@/lib/messages/outbox/data'
import { bookingNotifications } from '@/lib/messages/outbox/rules'
import { type AuditAction, auditEntry, type DoneBy } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { wakeJobs } from '@/lib/platform/background'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { referenceAlphabet, referenceLength } from '@/lib/platform/reference'
import { fail, ok, type Result } from '@/lib/platform/result'
import { searchable } from '@/lib/platform/text'
import { localDateOf } from '@/lib/platform/time'
import { freeSlots } from '@/lib/schedule/duty/data'
import { settleHold } from '@/lib/schedule/hold/data'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'
import { forgetPublicDuties } from '@/lib/schedule/upcoming/data'
import { type AccessNeedCode, type ContactPreference, decideClaim, type LanguageCode, type MatterCode } from './rules'

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
  locale: Locale
}

export type Booked = { bookingId: string; referenceCode: string }
/** Another slot for a visit. The form that asks for it counts once, however often it is sent. */
export type WantedSlot = { bookingId: string; slotId: string; submissionId: string }

export type ClaimRefusal = 'slot-taken' | 'slot-closed' | 'form-reused'

/**
 * Books a slot. The database decides who gets it: its row is locked by a conditional update and the unique index
 * on live bookings stands behind it. A form that is sent twice gets the booking that its first copy made.
 */
export async function bookSlot(
  by: DoneBy,
  input: NewBooking,
  now: Date,
  claimant: Claimant = anyone,
): Promise<Result<Booked, ClaimRefusal>> {
  const { contactHours, accessNeeds, ...rest } = input
  const answers = { ...rest, contactHours: contactHours.join(','), accessNeeds: accessNeeds.join(',') }
  const bookedVia = by.kind === 'staff' ? 'phone' : 'web'
  const row = { ...answers, clientNameSearch: searchable(input.clientName), bookedVia, createdAt: now }
  const result = await withFreshReference((referenceCode) =>
    transact(async (tx) => {
      const claimed = await claimSlot(tx, input.slotId, by, claimant, now)
      if (!claimed.ok) return claimed
      const id = randomUUID()
      const messages = bookingNotifications('confirmation', { ...input, id, startsAt: claimed.value }, now)
      await tx.booking.create({ data: { ...row, id, referenceCode }, select: { id: true } })
      await writeNotifications(tx, id, messages)
      await noteBooking(tx, by, 'booking_made', id, now)
      return ok({ bookingId: id, referenceCode })
    }),
  )
  if (!result.ok) return (await findSubmission(answers)) ?? result
  passOnChange()
  return result
}

/** After the commit: what is kept of the free slots is stale, and there are people to tell. */
export function passOnChange(): void {
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

/** Locks the slot and checks again, inside the transaction, everything the page has shown. The value is its start. */
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
async function findSubmission<Answers extends { submissionId: string }>(
  answers: Answers,
): Promise<Result<Booked, 'form-reused'> | null> {
  const found = await db.booking.findUnique({ where: { submissionId: answers.submissionId } })
  if (!found) return null
  const same = Object.entries(answers).every(([field, value]) => Reflect.get(found, field) === value)
  return same ? ok({ bookingId: found.id, referenceCode: found.referenceCode }) : fail('form-reused')
}

export const changeView = {
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

/** Every change of a booking is compare-and-swap on its version: of two at once, one finds nothing to change. */
export async function swap(
  tx: Tx,
  booking: { id: string; version: number },
  change: { status: string; releasedAt?: Date },
) {
  const where = { id: booking.id, version: booking.version, releasedAt: null }
  return (await tx.booking.updateMany({ where, data: { ...change, version: { increment: 1 } } })).count === 1
}

export async function noteBooking(
  tx: Tx,
  by: DoneBy,
  action: AuditAction,
  bookingId: string,
  now: Date,
): Promise<void> {
  await tx.auditEntry.create({ data: auditEntry(by, action, 'booking', bookingId, now), select: { id: true } })
}
