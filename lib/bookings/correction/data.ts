import 'server-only'
import { noteBeside, touch } from '@/lib/bookings/booking/data'
import { endOthers } from '@/lib/bookings/opened/data'
import { correctClient } from '@/lib/messages/client/data'
import { type Person, personOf } from '@/lib/messages/client/rules'
import { followPerson, type Own, ownOf } from '@/lib/messages/follow/data'
import { revokeLinks } from '@/lib/messages/link/data'
import { record } from '@/lib/office/audit/data'
import type { DoneBy } from '@/lib/office/audit/rules'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { type CorrectedField, changedFields, decideCorrect } from './rules'

/** What is known of the person of a visit, and which version of it this is. */
export type Known = { person: Person; version: number }

/** What a form shows of the person of this visit; null when nobody is known there any more. */
export async function readKnown(bookingId: string): Promise<Known | null> {
  const found = await db.booking.findUnique({ where: { id: bookingId }, select: { client: true } })
  return found?.client ? { person: personOf(found.client), version: found.client.version } : null
}

/** What somebody is known by from now on. Without a word said here, the one by which they are recognised stays. */
type Says = {
  version: number
  said: (known: Person) => Person
  memorableWord?: string | null | undefined
  /** What is said of whatever is known by now: a way that is taken back writes over nothing. */
  ofAnyVersion?: boolean
}
type Correction = Says & { bookingId: string }

/**
 * Fields, and never what stands in them. `dropped` messages were called off, `calls` are made instead; `again` had been said
 * to a wrong number or mailbox. `isCopy`: nothing had to change, because what the form says was saved since it was shown.
 */
export type Corrected = { fields: CorrectedField[]; dropped: number; calls: number; again?: number; isCopy?: true }

/**
 * Puts right what is known of the person of a visit. In the same transaction nothing leaves any more by a way that was
 * taken back, and what opened the visit at another number or mailbox opens it no longer. Nothing is sent about the
 * correction itself.
 */
export async function correctPerson(
  by: DoneBy,
  { bookingId, ...says }: Correction,
  now: Date,
): Promise<Result<Corrected, 'not-confirmed' | 'started' | 'changed-meanwhile'>> {
  return transact(async (tx) => {
    // Whoever moves, cancels or calls off at this moment comes before or after, and never writes to an address of before.
    await lockRows(tx, 'Booking', [bookingId])
    const found = await findCorrectable(tx, by, bookingId, now)
    if (!found.ok) return found
    const { client, standing } = found.value
    const corrected = await putRight(tx, by, { client, visit: standing, ...says }, ['booking', bookingId], now)
    if (!corrected.ok || corrected.value.fields.length === 0) return corrected
    await touch(tx, bookingId)
    await forgetNoted(tx, bookingId, corrected.value.fields)
    return corrected
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof readVisit>>>['client']
type Followed = Parameters<typeof followPerson>[1]
type PutRight = Says & { client: NonNullable<Row>; visit: Followed['visit'] }

/** The same for whoever has locked what this person is known by: a visit, or a place on the list. */
export async function putRight(
  tx: Tx,
  by: DoneBy,
  { client, memorableWord = client.memorableWord, visit, ...says }: PutRight,
  object: readonly ['booking' | 'entry', string],
  now: Date,
): Promise<Result<Corrected, 'changed-meanwhile'>> {
  const [before, after] = [personOf(client), says.said(personOf(client))]
  const version = says.ofAnyVersion ? client.version : says.version
  const isOtherWord = memorableWord !== client.memorableWord
  const fields: CorrectedField[] = [...changedFields(before, after), ...(isOtherWord ? (['word'] as const) : [])]
  if (fields.length === 0)
    return ok({ fields, dropped: 0, calls: 0, ...(says.version < client.version && { isCopy: true as const }) })
  // Not when the form was shown but now: what somebody else has saved since is never written over.
  if (!(await correctClient(tx, { id: client.id, version, memorableWord }, after))) return fail('changed-meanwhile')
  const own = await ownOf(tx, client.id)
  const followed = await followPerson(tx, { own, before, after, version: version + 1, visit }, now)
  if (fields.includes('phone') || fields.includes('email')) await closeToOthers(tx, by, own, now)
  for (const field of fields) await record(tx, by, `${field}_corrected`, ...object, now)
  return ok({ fields, ...followed })
}

// An interpreter was ordered for what was said before, and a double was judged by the old number.
async function forgetNoted(tx: Tx, id: string, fields: CorrectedField[]): Promise<void> {
  const isOther = (names: CorrectedField[]) => fields.some((field) => names.includes(field))
  if (isOther(['language', 'interpreter', 'needs'])) await noteBeside(tx, { id }, { interpreterAt: null })
  if (isOther(['phone'])) await noteBeside(tx, { id }, { keptDoubleAt: null })
}

// What a message to the old number or mailbox holds opens nothing any more.
async function closeToOthers(tx: Tx, by: DoneBy, own: Own, now: Date): Promise<void> {
  await revokeLinks(tx, { bookingId: { in: own.bookingIds } }, now)
  await revokeLinks(tx, { entryId: { in: own.entryIds } }, now)
  await endOthers(tx, by, own)
}

async function findCorrectable(tx: Tx, by: DoneBy, id: string, now: Date) {
  const found = await readVisit(tx, id)
  if (!found?.client || found.rescheduledTo) return fail('not-confirmed')
  const { client, slot, ...booking } = found
  const allowed = decideCorrect({ ...booking, ...slot }, by.kind === 'staff', now)
  if (!allowed.ok) return allowed
  return ok({ client, standing: booking.releasedAt === null ? { ...booking, startsAt: slot.startsAt } : null })
}

function readVisit(tx: Tx, id: string) {
  const slot = { select: { startsAt: true, endsAt: true } } as const
  return tx.booking.findUnique({
    where: { id },
    select: {
      ...{ id: true, status: true, releasedAt: true, rebookUntil: true, createdAt: true, bookedVia: true },
      ...{ client: true, rescheduledTo: { select: { id: true } }, slot },
    },
  })
}
