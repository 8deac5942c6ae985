import 'server-only'
import { randomUUID } from 'node:crypto'
import { liveStatuses } from '@/lib/bookings/booking/rules'
import type { Answers } from '@/lib/bookings/booking/schema'
import { goOn } from '@/lib/bookings/opened/data'
import { noteReached } from '@/lib/messages/attempt/data'
import { addCallTask, settleCallTasks } from '@/lib/messages/call/data'
import { addClient, forgetUnlessVisiting } from '@/lib/messages/client/data'
import { isSamePerson, personOf } from '@/lib/messages/client/rules'
import { revokeLinks } from '@/lib/messages/link/data'
import { dropNotifications, writeNotifications } from '@/lib/messages/outbox/data'
import { messageChannels, messageNow, messageSoon, type Reachable } from '@/lib/messages/outbox/rules'
import { record } from '@/lib/office/audit/data'
import type { DoneBy } from '@/lib/office/audit/rules'
import { countJoin } from '@/lib/office/limit/data'
import type { Via } from '@/lib/platform/db/codes'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { reachedByPhone } from '@/lib/schedule/hold/rules'
import { canBeOffered, mostOffers } from './rules'

/**
 * Puts somebody on the list. Whether the same person stands there already is never said, nor looked up. Entries that
 * clients make themselves count for their network.
 */
export async function joinWaitingList(
  by: DoneBy,
  input: Answers & { submissionId: string },
  now: Date,
  network?: string,
): Promise<Result<{ entryId: string }, 'form-reused' | 'too-many'>> {
  const { submissionId, ...person } = input
  const join = async (tx: Tx): Promise<Result<{ entryId: string }, 'too-many'>> => {
    const clientId = await addClient(tx, person)
    const row = { submissionId, clientId, bookingId: null, confirmedAt: by.kind === 'staff' ? now : null }
    const entry = await writeEntry(tx, by, person, row, now)
    // Last: the second copy of a form is found before it counts.
    return network !== undefined && (await countJoin(tx, network, now)) ? fail('too-many') : ok(entry)
  }
  const isSame = (found: FirstCopy) => !found.bookingId && isSamePerson(person, personOf(found.client))
  return oncePerForm(submissionId, join, isSame)
}

/** Somebody with a visit would take an earlier slot. What they allowed for the visit counts here too. */
export async function joinForEarlier(
  by: DoneBy,
  bookingId: string,
  submissionId: string,
  now: Date,
): Promise<Result<{ entryId: string }, 'form-reused' | 'not-confirmed' | 'no-way'>> {
  const join = async (tx: Tx): Promise<Result<{ entryId: string }, 'not-confirmed' | 'no-way'>> => {
    // Locked, and not changed, before anything is read: two windows make one entry.
    await lockRows(tx, 'Booking', [bookingId])
    const alreadyWaiting = { bookingId, settledAt: null }
    const entry = await tx.waitingEntry.findFirst({ where: alreadyWaiting, select: { id: true } })
    if (entry) return ok({ entryId: entry.id })
    const select = { status: true, clientId: true, client: true, bookedVia: true } as const
    const booking = await tx.booking.findUnique({ where: { id: bookingId }, select })
    if (!booking || !liveStatuses.includes(booking.status)) return fail('not-confirmed')
    const person = personOf(booking.client)
    if (!canBeOffered(person)) return fail('no-way')
    const called = await tx.booking.count({ where: { id: bookingId, ...reachedByPhone } })
    const confirmedAt = booking.bookedVia === 'phone' || called > 0 ? now : null
    return ok(
      await writeEntry(tx, by, person, { submissionId, clientId: booking.clientId, bookingId, confirmedAt }, now),
    )
  }
  return oncePerForm(submissionId, join, (found) => found.bookingId === bookingId)
}

type NewRow = { submissionId: string; clientId: string | null; bookingId: string | null; confirmedAt: Date | null }

async function writeEntry(tx: Tx, by: DoneBy, person: Reachable, row: NewRow, now: Date): Promise<{ entryId: string }> {
  const id = randomUUID()
  const addedVia: Via = by.kind === 'staff' ? 'phone' : 'web'
  await tx.waitingEntry.create({ data: { ...row, id, addedVia, createdAt: now }, select: { id: true } })
  // One message, by the quickest way: who waits is told little and never twice.
  const [channel] = messageChannels(person)
  const kind = 'waiting_joined'
  // Whoever has a visit may leave and come back in a moment: that is one message too.
  const message = row.bookingId ? messageSoon : messageNow
  await writeNotifications(tx, { entryId: id }, channel ? [message(`entry:${id}:${kind}`, kind, channel, now)] : [])
  // Nobody may write to them, so a person asks whether this is their own number.
  if (!channel && !row.confirmedAt) await addCallTask(tx, { entryId: id }, kind, now)
  await record(tx, by, 'waiting_joined', 'entry', id, now)
  return { entryId: id }
}

/** Somebody opened a link that was sent to this contact, or said on the phone that it is theirs. Once is enough. */
export async function confirmEntry(by: DoneBy, entryId: string, now: Date): Promise<Result<undefined, 'not-asked'>> {
  return transact(async (tx) => {
    const asked = { id: entryId, settledAt: null, confirmedAt: null }
    const data = { confirmedAt: now, version: { increment: 1 } }
    const confirmed = await tx.waitingEntry.updateMany({ where: asked, data })
    if (confirmed.count === 0) return fail('not-asked')
    if (by.kind === 'staff') await noteReached(tx, by.id, { entryId }, 'waiting_joined', now)
    await settleCallTasks(tx, { entryId, reason: 'waiting_joined' }, now)
    await record(tx, by, 'waiting_confirmed', 'entry', entryId, now)
    return ok()
  })
}

/** Entries that were counted go with what was offered; whoever wanted an earlier hour than a visit that goes waits without it. */
export const deleteEntries = (tx: Tx, ids: string[]) => tx.waitingEntry.deleteMany({ where: { id: { in: ids } } })
export const leaveVisits = (tx: Tx, ids: string[]) =>
  tx.waitingEntry.updateMany({ where: { bookingId: { in: ids } }, data: { bookingId: null } })

async function oncePerForm<Code extends string>(
  submissionId: string,
  join: (tx: Tx) => Promise<Result<{ entryId: string }, Code>>,
  isSame: (found: FirstCopy) => boolean,
): Promise<Result<{ entryId: string }, Code | 'form-reused'>> {
  try {
    return await transact(join)
  } catch (error) {
    if (uniqueViolation(error) !== 'submissionId') throw error
    // A form that is sent twice makes one entry. Of one that was settled since, nothing is left to compare with, and
    // nobody who is not on the list is told that they are.
    const found = await readFirstCopy(submissionId)
    return isSame(found) && !found.settledAt ? ok({ entryId: found.id }) : fail('form-reused')
  }
}

const readFirstCopy = (submissionId: string) =>
  db.waitingEntry.findUniqueOrThrow({ where: { submissionId }, include: { client: true } })
type FirstCopy = Awaited<ReturnType<typeof readFirstCopy>>

type Ended = { status: 'accepted' | 'declined' | 'expired' | 'removed'; byClock?: true; seenVersion?: number }

/**
 * Ends an entry, once: nothing more is said to this person, the links in older messages stop working, and what says who
 * it was is deleted. What was ended by the clock alone keeps that for a day more: see forgetEnded(). Whose press it is may
 * look at what it has ended. False when it was settled before, or has changed since it was seen.
 */
export async function settleEntry(
  tx: Tx,
  by: DoneBy,
  entryId: string,
  { status, byClock, seenVersion }: Ended,
  now: Date,
): Promise<boolean> {
  const settled = await tx.waitingEntry.updateMany({
    where: { id: entryId, settledAt: null, version: seenVersion },
    data: { status, settledAt: now, version: { increment: 1 } },
  })
  if (settled.count === 0) return false
  await dropNotifications(tx, { entryId }, now)
  await settleCallTasks(tx, { entryId }, now)
  await revokeLinks(tx, { entryId }, now)
  if (!byClock) await forgetEntry(tx, entryId)
  await goOn(tx, by, { entryId })
  return true
}

/** Deletes who stood in an entry that is settled, unless there is a visit. */
export async function forgetEntry(tx: Tx, entryId: string): Promise<void> {
  const where = { id: entryId, settledAt: { not: null }, clientId: { not: null } }
  const found = await tx.waitingEntry.findFirst({ where, select: { clientId: true } })
  if (!found?.clientId) return
  await tx.waitingEntry.updateMany({ where, data: { clientId: null } })
  await forgetUnlessVisiting(tx, found.clientId)
}

/** Somebody whom a wrong clock has taken off the list stands there again, in the old place. */
export async function resumeEntry(tx: Tx, id: string, settledAt: Date): Promise<boolean> {
  const data = { status: 'waiting' as const, settledAt: null, version: { increment: 1 } }
  const resumed = await tx.waitingEntry.updateMany({ where: { id, settledAt, clientId: { not: null } }, data })
  if (resumed.count === 0) return false
  // The last of three offers, which seemed to run out, was no refusal.
  const uncounted = { offersMade: mostOffers - 1 }
  await tx.waitingEntry.updateMany({ where: { id, offersMade: { gte: mostOffers } }, data: uncounted })
  return true
}

/** Makes somebody who waits, and whom nobody else has found meanwhile, the one to whom a slot is offered. */
export async function chooseEntry(tx: Tx, { id, version }: { id: string; version: number }): Promise<boolean> {
  const chosen = await tx.waitingEntry.updateMany({
    where: { id, status: 'waiting', version },
    data: { status: 'offered', offersMade: { increment: 1 }, version: { increment: 1 } },
  })
  return chosen.count === 1
}

/** What is known of them has changed: whoever read it before does not act on it. It is locked. */
export async function touchEntry(tx: Tx, id: string): Promise<void> {
  await tx.waitingEntry.updateMany({ where: { id }, data: { version: { increment: 1 } } })
}

/** Lets somebody wait on in the old place. An offer that the service took back is not counted. */
export async function waitOn(
  tx: Tx,
  entry: { id: string; version?: number },
  { isCounted }: { isCounted: boolean },
): Promise<void> {
  const uncounted = isCounted ? {} : { offersMade: { decrement: 1 } }
  const data = { status: 'waiting' as const, version: { increment: 1 }, ...uncounted }
  await tx.waitingEntry.updateMany({ where: { ...entry, status: 'offered' }, data })
}
