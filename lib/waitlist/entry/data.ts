import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Answers } from '@/lib/bookings/booking/schema'
import { settleCallTasks } from '@/lib/messages/call/data'
import { addClient, forgetUnlessVisiting } from '@/lib/messages/client/data'
import { isSamePerson, personOf } from '@/lib/messages/client/rules'
import { revokeLinks } from '@/lib/messages/link/data'
import { dropNotifications, writeNotifications } from '@/lib/messages/outbox/data'
import { messageChannels, messageNow, type Reachable } from '@/lib/messages/outbox/rules'
import { record } from '@/lib/office/audit/data'
import { bySystem, type DoneBy } from '@/lib/office/audit/rules'
import type { Via } from '@/lib/platform/db/codes'
import { db, type Reader, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { canBeOffered, standingOf } from './rules'

/** Puts somebody on the list. Whether the same person stands there already is never said, nor looked up. */
export async function joinWaitingList(
  by: DoneBy,
  input: Answers & { submissionId: string },
  now: Date,
): Promise<Result<{ entryId: string }, 'form-reused'>> {
  const { submissionId, ...person } = input
  const join = async (tx: Tx) => {
    const clientId = await addClient(tx, person)
    return ok(await writeEntry(tx, by, person, { submissionId, clientId, bookingId: null }, now))
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
    const select = { status: true, clientId: true, client: true } as const
    const booking = await tx.booking.findUnique({ where: { id: bookingId }, select })
    if (booking?.status !== 'confirmed') return fail('not-confirmed')
    const person = personOf(booking.client)
    if (!canBeOffered(person)) return fail('no-way')
    return ok(await writeEntry(tx, by, person, { submissionId, clientId: booking.clientId, bookingId }, now))
  }
  return oncePerForm(submissionId, join, (found) => found.bookingId === bookingId)
}

type NewRow = { submissionId: string; clientId: string | null; bookingId: string | null }

async function writeEntry(tx: Tx, by: DoneBy, person: Reachable, row: NewRow, now: Date): Promise<{ entryId: string }> {
  const id = randomUUID()
  const addedVia: Via = by.kind === 'staff' ? 'phone' : 'web'
  await tx.waitingEntry.create({ data: { ...row, id, addedVia, createdAt: now }, select: { id: true } })
  // One message, by the quickest way: who waits is told little and never twice.
  const [channel] = messageChannels(person)
  const kind = 'waiting_joined'
  await writeNotifications(tx, { entryId: id }, channel ? [messageNow(`entry:${id}:${kind}`, kind, channel, now)] : [])
  await record(tx, by, 'waiting_joined', 'entry', id, now)
  return { entryId: id }
}

async function oncePerForm<Code extends string>(
  submissionId: string,
  join: (tx: Tx) => Promise<Result<{ entryId: string }, Code>>,
  isSame: (found: FirstCopy) => boolean,
): Promise<Result<{ entryId: string }, Code | 'form-reused'>> {
  try {
    return await transact(join)
  } catch (error) {
    if (uniqueViolation(error) !== 'submissionId') throw error
    // A form that is sent twice makes one entry. Of one that was settled since, nothing is left to compare with.
    const found = await readFirstCopy(submissionId)
    return isSame(found) || found.settledAt ? ok({ entryId: found.id }) : fail('form-reused')
  }
}

const readFirstCopy = (submissionId: string) =>
  db.waitingEntry.findUniqueOrThrow({ where: { submissionId }, include: { client: true } })
type FirstCopy = Awaited<ReturnType<typeof readFirstCopy>>

/**
 * Ends an entry, once: nothing more is said to this person, the links in older messages stop working, and what says who
 * it was is deleted. False when it was settled before, or has changed since it was seen.
 */
export async function settleEntry(
  tx: Tx,
  entryId: string,
  status: 'accepted' | 'declined' | 'expired' | 'removed',
  now: Date,
  seenVersion?: number,
): Promise<boolean> {
  const [settled] = await tx.waitingEntry.updateManyAndReturn({
    where: { id: entryId, settledAt: null, version: seenVersion },
    data: { status, settledAt: now, version: { increment: 1 } },
    select: { clientId: true },
  })
  if (!settled) return false
  await dropNotifications(tx, { entryId }, now)
  await settleCallTasks(tx, { entryId }, now)
  await revokeLinks(tx, { entryId }, now)
  await tx.waitingEntry.updateMany({ where: { id: entryId }, data: { clientId: null } })
  if (settled.clientId) await forgetUnlessVisiting(tx, settled.clientId)
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

/** Lets somebody wait on in the old place. An offer that the service took back is not counted. */
export async function waitOn(
  tx: Tx,
  entry: { id: string; version?: number },
  { isCounted }: { isCounted: boolean },
): Promise<void> {
  const data = {
    status: 'waiting' as const,
    version: { increment: 1 },
    ...(isCounted ? {} : { offersMade: { decrement: 1 } }),
  }
  await tx.waitingEntry.updateMany({ where: { ...entry, status: 'offered' }, data })
}

/**
 * Ends the entries that nothing more can come of: the period of the service is over, or the visit for which an earlier
 * slot was wanted is over or cancelled by its client. Returns how many.
 */
export async function settleIdleEntries(now: Date): Promise<number> {
  // Not the last duty that is left: a cancelled one may be followed by another.
  const period = await db.dutyPlan.count({ where: { validUntil: { gte: localDateOf(now) } } })
  const isOver = period === 0
  const entries = await db.waitingEntry.findMany({
    where: { settledAt: null, offers: { none: { settledAt: null } }, ...(isOver ? {} : { bookingId: { not: null } }) },
    select: { id: true, booking: { select: { referenceCode: true } } },
  })
  const visits = await currentVisits(
    db,
    entries.flatMap(({ booking }) => booking?.referenceCode ?? []),
  )
  let settled = 0
  for (const { id, booking } of entries) {
    const idle = booking && standingOf(visits.get(booking.referenceCode), now).kind === 'over'
    if (!isOver && !idle) continue
    const status = isOver ? 'expired' : 'removed'
    const done = await transact(async (tx) => {
      const ended = await settleEntry(tx, id, status, now)
      if (ended) await record(tx, bySystem, `waiting_${status}`, 'entry', id, now)
      return ended
    })
    if (done) settled += 1
  }
  return settled
}

/** The visits with these numbers as they stand now, after however many moves. */
export async function currentVisits(on: Reader, referenceCodes: string[]) {
  const rows = await on.booking.findMany({
    where: { referenceCode: { in: referenceCodes } },
    orderBy: { revision: 'asc' },
    select: { id: true, referenceCode: true, status: true, slot: { select: { startsAt: true } } },
  })
  return new Map(rows.map(({ referenceCode, slot, ...row }) => [referenceCode, { ...row, startsAt: slot.startsAt }]))
}
