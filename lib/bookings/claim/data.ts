import 'server-only'
import { randomInt } from 'node:crypto'
import { newVisit } from '@/lib/bookings/booking/data'
import { decideClaim } from '@/lib/bookings/booking/rules'
import type { Answers } from '@/lib/bookings/booking/schema'
import { turnIntoVisit } from '@/lib/bookings/opened/data'
import { type NewClient, newClient, ownClient } from '@/lib/messages/client/data'
import { isSamePerson, personOf } from '@/lib/messages/client/rules'
import { bookingNotifications } from '@/lib/messages/outbox/rules'
import type { DoneBy } from '@/lib/office/audit/rules'
import { countBooking } from '@/lib/office/limit/data'
import { officeSettings } from '@/lib/office/settings/data'
import type { Via } from '@/lib/platform/db/codes'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { writeTogether } from '@/lib/platform/db/writes'
import { referenceAlphabet, referenceLength } from '@/lib/platform/reference'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { takeFreeSlot } from '@/lib/schedule/duty/data'
import { settleHold } from '@/lib/schedule/hold/data'
import { type Claimant, claimantOf } from '@/lib/schedule/hold/rules'

export type NewBooking = Answers & { submissionId: string; slotId: string; memorableWord?: string }

export type Booked = { bookingId: string; referenceCode: string }
/** Another slot for a visit. The form that asks for it counts once, however often it is sent. */
export type WantedSlot = { bookingId: string; slotId: string; submissionId: string }

/** Whose offer it is, and what is stored with the booking or not at all. */
export type Taken = { claimant?: Claimant; also?: (tx: Tx) => Promise<void> }

export type ClaimRefusal = 'slot-taken' | 'slot-closed' | 'form-reused'
type BookRefusal = ClaimRefusal | 'draft-ended'

/**
 * Books a slot. The database decides who gets it: its row is locked by a conditional update and the unique index
 * on live bookings stands behind it. A form that is sent twice gets the booking that its first copy made. With the key of
 * a draft, the draft becomes the opened visit in the same transaction, and one that has ended books nothing. With its
 * network, what clients book themselves counts for it.
 */
export async function bookSlot(
  by: DoneBy,
  input: NewBooking,
  now: Date,
  online: { draftKey?: string; network?: string } = {},
): Promise<Result<Booked, BookRefusal | 'too-many'>> {
  const { draftKey, network } = online
  const { submissionId, slotId, memorableWord, ...person } = input
  const add = async (tx: Tx, referenceCode: string) => {
    if (network !== undefined && (await countBooking(tx, referenceCode, network, now))) return fail('too-many')
    return ok(newClient(person, memorableWord || null))
  }

  const become = async (tx: Tx, bookingId: string) =>
    draftKey && !(await turnIntoVisit(tx, draftKey, bookingId, now)) ? fail('draft-ended') : ok()

  const result = await book(by, { submissionId, slotId }, add, claimantOf(by), now, become)
  return result.ok ? result : ((await findSubmission(input)) ?? result)
}

/** The same for somebody whose answers are known already: an offer was taken, and its id stands for the form. */
export function bookForClient(
  by: DoneBy,
  wanted: { submissionId: string; slotId: string; clientId: string },
  now: Date,
  { claimant = claimantOf(by), also }: Taken,
): Promise<Result<Booked, BookRefusal>> {
  const { clientId, ...place } = wanted
  const settle = async (tx: Tx) => ok(await also?.(tx))
  return book(by, place, async (tx) => ok(await ownClient(tx, clientId)), claimant, now, settle)
}

async function book<Code extends string = never>(
  by: DoneBy,
  { submissionId, slotId }: { submissionId: string; slotId: string },
  whoOf: (tx: Tx, referenceCode: string) => Promise<Result<NewClient, Code>>,
  claimant: Claimant,
  now: Date,
  also: (tx: Tx, bookingId: string) => Promise<Result<unknown, 'draft-ended'>>,
): Promise<Result<Booked, BookRefusal | Code>> {
  return withFreshReference<Code | BookRefusal>((referenceCode) =>
    transact(async (tx) => {
      const claimed = await claimSlot(tx, slotId, by, claimant, now)
      if (!claimed.ok) return claimed
      const who = await whoOf(tx, referenceCode)
      if (!who.ok) return who
      const { clientId, person, writes } = who.value
      const owedTo = (id: string) => ({
        messages: bookingNotifications('confirmation', { ...person, id, startsAt: claimed.value }, now),
      })
      const bookedVia: Via = by.kind === 'staff' ? 'phone' : 'web'
      const row = { submissionId, referenceCode, revision: 0, slotId, clientId, bookedVia, createdAt: now }
      const visit = newVisit(by, 'booking_made', row, owedTo)
      await writeTogether(tx, [...writes, ...visit.writes])
      const settled = await also(tx, visit.bookingId)
      return settled.ok ? ok({ bookingId: visit.bookingId, referenceCode }) : settled
    }),
  )
}

async function withFreshReference<Code extends string>(
  attempt: (referenceCode: string) => Promise<Result<Booked, Code>>,
): Promise<Result<Booked, Code | ClaimRefusal>> {
  for (let tries = 0; tries < 5; tries++) {
    const code = Array.from({ length: referenceLength }, () => referenceAlphabet[randomInt(referenceAlphabet.length)])
    try {
      return await attempt(code.join(''))
    } catch (error) {
      if (uniqueViolation(error) !== 'referenceCode') return refusalOf(error, 'form-reused')
    }
  }
  throw new Error('no free reference code in five tries')
}

/**
 * What it means that the database refused to write a booking: the slot is somebody else's or kept for them, or else this
 * form, or this visit, was faster (`otherwise`). Any other error is thrown on.
 */
export function refusalOf<Code extends string>(error: unknown, otherwise: Code) {
  const violated = uniqueViolation(error)
  if (!violated) throw error
  const isTaken = violated === 'booking_live_slot' || violated === 'booking_kept_slot'
  return fail<Code | 'slot-taken'>(isTaken ? 'slot-taken' : otherwise)
}

/** Locks the slot and checks again, inside the transaction, everything the page has shown. The value is its start. */
export async function claimSlot(
  tx: Tx,
  slotId: string,
  by: DoneBy,
  claimant: Claimant,
  now: Date,
): Promise<Result<Date, ClaimRefusal>> {
  const taken = await takeFreeSlot(tx, slotId, claimant, now)
  if (!taken.ok) return taken
  const { startsAt } = taken.value
  const slot = { ...taken.value, dutyDate: localDateOf(startsAt) }
  const allowed = decideClaim(slot, by.kind === 'staff', officeSettings(), now)
  if (!allowed.ok) return allowed
  return (await settleHold(tx, claimant, slotId, now)) ? ok(startsAt) : fail('slot-taken')
}

/** Whether a form has booked already: its second copy is answered as the first, and nothing new is asked of it. */
export async function hasBooked(submissionId: string): Promise<boolean> {
  return (await db.booking.count({ where: { submissionId } })) > 0
}

// The answer to the second copy of a form: the same as to the first, and only when it says the same.
async function findSubmission({ submissionId, slotId, memorableWord: _word, ...person }: NewBooking) {
  const found = await db.booking.findUnique({
    where: { submissionId },
    select: { id: true, slotId: true, referenceCode: true, client: true },
  })
  if (!found) return null
  const isSame = found.slotId === slotId && isSamePerson(person, personOf(found.client))
  return isSame ? ok({ bookingId: found.id, referenceCode: found.referenceCode }) : fail('form-reused')
}
