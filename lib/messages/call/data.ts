import 'server-only'
import { personOf } from '@/lib/messages/client/rules'
import { record } from '@/lib/office/audit/data'
import { byStaff, longAgo } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import type { AttemptOutcome, CallReason } from '@/lib/platform/db/codes'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { instantAt, localDateOf } from '@/lib/platform/time'
import { calledOffReasons, decideAttempt, isStillDue, ofComingVisit, oncePerPerson, outcomeOfTask } from './rules'

type Subject = { bookingId: string } | { entryId: string }

/** For which somebody may be called again: about the next free slot, one more that was lost, and what was too much since. */
const again: CallReason[] = ['slot_offer', 'promise_lost', 'many_messages']

/** Puts somebody on the list of people to tell by hand. The same reason for the same person is there once. */
export async function addCallTask(tx: Tx, subject: Subject, reason: CallReason, now: Date): Promise<void> {
  const existing = await tx.callTask.findFirst({ where: { ...subject, reason }, select: { id: true, settledAt: true } })
  if (existing?.settledAt && again.includes(reason)) {
    const data = { settledAt: null, settledById: null, outcome: null, createdAt: now }
    await tx.callTask.update({ where: { id: existing.id }, data, select: { id: true } })
  }
  if (!existing) await tx.callTask.create({ data: { ...subject, reason, createdAt: now }, select: { id: true } })
}

/** Somebody spoke to this person without a call on the list: it is written there as one that is done. */
export async function noteReached(tx: Tx, staffId: string, subject: Subject, reason: CallReason, now: Date) {
  await addCallTask(tx, subject, reason, now)
  const { id } = await tx.callTask.findFirstOrThrow({ where: { ...subject, reason }, select: { id: true } })
  const told = { settledAt: now, settledById: staffId, outcome: 'told' as const }
  await tx.callTask.updateMany({ where: { id, settledAt: null }, data: told })
  await tx.callAttempt.create({
    data: { taskId: id, staffId, createdAt: now, outcome: 'reached' },
    select: { id: true },
  })
}

/** Puts the people of these visits, none of whom is on the list for this yet, there at once. */
export async function addCallTasks(tx: Tx, bookingIds: string[], reason: CallReason, now: Date): Promise<void> {
  if (bookingIds.length === 0) return
  await tx.callTask.createMany({ data: bookingIds.map((bookingId) => ({ bookingId, reason, createdAt: now })) })
}

type Topic = { bookingId: { in: string[] } } | { entryId: string; reason?: CallReason }

/** Nothing is left to be told by hand of this: it changed again, or its people know by another way. */
export async function settleCallTasks(tx: Tx, topic: Topic, now: Date): Promise<void> {
  const data = { settledAt: now, outcome: 'settled' as const }
  await tx.callTask.updateMany({ where: { ...topic, settledAt: null }, data })
}

/**
 * The person of this called-off visit has read that it is off. Where a message about it is still on its way, a call that
 * is settled already stands in the place of the one that its failure would ask for.
 */
export async function settleCalledOff(tx: Tx, referenceCode: string, now: Date): Promise<void> {
  const calledOff = { referenceCode, status: 'cancelled_by_service' as const }
  const read = await tx.booking.findMany({ where: calledOff, select: { id: true } })
  const ids = read.map(({ id }) => id)
  if (ids.length === 0) return
  // The lock of giving a message up: either its call is there by now, or it finds this one.
  await lockRows(tx, 'Booking', ids)
  const settled = { settledAt: now, outcome: 'settled' as const }
  const due = { bookingId: { in: ids }, reason: { in: calledOffReasons }, settledAt: null }
  await tx.callTask.updateMany({ where: due, data: settled })
  const awaited = { notifications: { some: { kind: 'cancellation' as const, settledAt: null } } }
  const waiting = await tx.booking.findMany({
    where: { id: { in: ids }, ...awaited, callTasks: { none: { reason: 'cancellation' } } },
    select: { id: true },
  })
  const task = { reason: 'cancellation' as const, createdAt: now, ...settled }
  await tx.callTask.createMany({ data: waiting.map(({ id }) => ({ bookingId: id, ...task })) })
}

// The same as isStillDue, where the database has to know it: what is over must not stand before what is due.
const ofDeadVisit = (now: Date) => ({
  reason: { in: ofComingVisit },
  booking: { OR: [{ releasedAt: { not: null } }, { slot: { startsAt: { lte: now } } }] },
})

/** Nobody is called any more about visits that are over or have changed since. */
export async function settleDeadCalls(now: Date): Promise<void> {
  const data = { settledAt: now, outcome: 'settled' as const }
  await db.callTask.updateMany({ where: { settledAt: null, ...ofDeadVisit(now) }, data })
}

export function dropOldCalls(now: Date): Promise<number> {
  return inBatches((limit) => db.callTask.deleteMany({ where: { settledAt: { lt: longAgo(now) } }, limit }))
}

const ofCall = {
  settledBy: { select: { name: true } },
  attempts: {
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true, outcome: true, staff: { select: { name: true } } },
  },
  booking: { include: { client: true, slot: { select: { startsAt: true } } } },
  entry: {
    include: {
      client: true,
      offers: { where: { settledAt: null }, select: { expiresAt: true, slot: { select: { startsAt: true } } } },
    },
  },
} as const

const withoutOffer = { reason: 'slot_offer' as const, entry: { offers: { none: { settledAt: null } } } }
/** Part of a query for tasks: those that somebody still has to make. */
export const stillDue = (now: Date) => ({ NOT: { OR: [ofDeadVisit(now), withoutOffer] } })

/** Who is still to be told by hand, the nearest visit first, and what was done today. */
export async function listCalls(_by: Actor<'coordinator'>, now: Date) {
  const today = instantAt(localDateOf(now), '00:00')
  // Without a limit: however many there are, nobody who is to be told may be left out.
  const tasks = await db.callTask.findMany({
    where: { OR: [{ settledAt: null }, { settledAt: { gte: today } }], ...stillDue(now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: ofCall,
  })
  const calls = tasks.flatMap(({ booking, entry, ...task }) => {
    const [offer] = entry?.offers ?? []
    const about = booking ?? entry
    if (!about || !isStillDue({ reason: task.reason, booking, offered: offer !== undefined }, now)) return []
    // An hour that was lost is not the one that is offered now.
    const offered = task.reason === 'promise_lost' ? undefined : offer
    const visitAt = booking?.slot.startsAt ?? offered?.slot.startsAt ?? null
    const [bookingId, entryId] = [booking?.id ?? null, entry?.id ?? null]
    const person = { id: about.id, ...personOf(about.client) }
    return [{ ...task, person, visitAt, bookingId, entryId, offerUntil: offered?.expiresAt ?? null }]
  })
  const nearest = (call: { visitAt: Date | null; createdAt: Date }) => (call.visitAt ?? call.createdAt).getTime()
  return {
    open: oncePerPerson(calls.filter(({ settledAt }) => !settledAt).sort((a, b) => nearest(a) - nearest(b))),
    doneToday: oncePerPerson(calls.filter(({ settledAt }) => settledAt)),
  }
}

export type CallRow = Awaited<ReturnType<typeof listCalls>>['open'][number]

type Addressed = { client: { phone: string | null; email: string | null } | null } | null

// All that was too much for one number or mailbox is one call, which ends it all once the person was told.
function sameCall({ reason, ...task }: { reason: CallReason; booking: Addressed; entry: Addressed }) {
  const person = (task.booking ?? task.entry)?.client
  if (reason !== 'many_messages' || !person) return []
  const same = { client: person.phone ? { phone: person.phone } : { phone: null, email: person.email } }
  const open = { reason, settledAt: null }
  return [
    { ...open, booking: same },
    { ...open, entry: same },
  ]
}

// The try is written to each of these tasks: of each visit and entry it is asked whether its person was reached. Without
// a contact nobody knows of the others, whose people may have allowed another way.
async function settleByCall(
  tx: Tx,
  by: Actor<'coordinator'>,
  task: Parameters<typeof sameCall>[0] & { id: string },
  outcome: 'told' | 'unreachable',
  now: Date,
): Promise<string[]> {
  const settled = await tx.callTask.updateManyAndReturn({
    where: { OR: [{ id: task.id }, ...(outcome === 'told' ? sameCall(task) : [])] },
    data: { settledAt: now, settledById: by.id, outcome },
    select: { id: true },
  })
  return settled.map(({ id }) => id)
}

/** Writes down one try. Done means done for every coordinator; two presses write one try. */
export async function recordAttempt(
  by: Actor<'coordinator'>,
  attempt: { taskId: string; seen: number; outcome: AttemptOutcome },
  now: Date,
): Promise<Result<{ done: boolean }, 'unknown' | 'done' | 'changed-meanwhile'>> {
  return transact(async (tx) => {
    const { taskId } = attempt
    // Two who press at once come one after the other.
    await lockRows(tx, 'CallTask', [taskId])
    const about = { select: { client: { select: { phone: true, email: true } } } } as const
    const include = { booking: about, entry: about }
    const task = await tx.callTask.findUnique({ where: { id: taskId }, include })
    if (!task) return fail('unknown')
    const attempts = await tx.callAttempt.count({ where: { taskId } })
    const allowed = decideAttempt({ settledAt: task.settledAt, attempts }, attempt.seen)
    if (!allowed.ok) return allowed
    const outcome = outcomeOfTask(attempt.outcome)
    const tried = outcome ? await settleByCall(tx, by, task, outcome, now) : [taskId]
    const made = { staffId: by.id, createdAt: now, outcome: attempt.outcome }
    await tx.callAttempt.createMany({ data: tried.map((id) => ({ taskId: id, ...made })) })
    const action = outcome === 'told' ? 'client_told' : 'client_tried'
    const object = task.bookingId ? 'booking' : 'entry'
    await record(tx, byStaff(by, 'phone'), action, object, task.bookingId ?? task.entryId ?? '', now)
    return ok({ done: outcome !== null })
  })
}
