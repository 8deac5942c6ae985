import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import type { CallReason } from '@/lib/platform/db/codes'
import { db, type Reader, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { changedRows, newRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { plusMinutes } from '@/lib/platform/time'
import { calledOffReasons, latestTaken, ofChosen, ofComingVisit, ofDeadVisit, takenMinutes } from './rules'

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

/** Puts the people of these visits, none of whom is on the list for this yet, there at once. */
export function newCalls(bookingIds: string[], reason: CallReason, now: Date): Write[] {
  const rows = bookingIds.map((bookingId) => ({ id: randomUUID(), bookingId, reason, createdAt: now }))
  return newRows('CallTask', rows)
}

type Topic = { bookingId: { in: string[] }; reason?: { in: CallReason[] } } | { entryId: string; reason?: CallReason }

/** Nothing is left to be told by hand of this: it changed again, or its people know by another way. */
export const settledCalls = (topic: Topic, now: Date): Write[] =>
  changedRows('CallTask', { ...topic, settledAt: null }, { settledAt: now, outcome: 'settled' })

export const settleCallTasks = (tx: Tx, topic: Topic, now: Date): Promise<void> =>
  writeTogether(tx, settledCalls(topic, now))

/**
 * Brings back what a mark had settled that is taken back. Whatever else settles such a call ends the visit, and there is
 * something to tell only of one that is still to come: of that which a clock that was wrong had marked.
 */
export async function reopenMarked(tx: Tx, bookingId: string, startsAt: Date, now: Date): Promise<void> {
  if (startsAt <= now) return
  const where = { bookingId, reason: { in: ofComingVisit }, outcome: 'settled' as const, settledAt: { gte: startsAt } }
  await tx.callTask.updateMany({ where, data: { settledAt: null, outcome: null } })
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
  await settleCallTasks(tx, { bookingId: { in: ids }, reason: { in: calledOffReasons } }, now)
  const awaited = { notifications: { some: { kind: 'cancellation' as const, settledAt: null } } }
  const waiting = await tx.booking.findMany({
    where: { id: { in: ids }, ...awaited, callTasks: { none: { reason: 'cancellation' } } },
    select: { id: true },
  })
  const task = { reason: 'cancellation' as const, createdAt: now, settledAt: now, outcome: 'settled' as const }
  await tx.callTask.createMany({ data: waiting.map(({ id }) => ({ bookingId: id, ...task })) })
}

/** Nobody is called any more about visits that are over or have changed since. */
export function settleDeadCalls(now: Date): Promise<number> {
  const data = { settledAt: now, outcome: 'settled' as const }
  return inBatches((limit) => db.callTask.updateMany({ where: { settledAt: null, ...ofDeadVisit(now) }, data, limit }))
}

/** Calls that were counted, with the tries. */
export const deleteCalls = (tx: Tx, ids: string[]) => tx.callTask.deleteMany({ where: { id: { in: ids } } })

const aboutWhom = {
  booking: { select: { client: { select: { id: true, phone: true, email: true } } } },
  entry: { select: { client: { select: { id: true, phone: true, email: true } } } },
} as const

/** A call as whoever presses something on its card finds it, locked: two who press at once come one after the other. */
export async function lockCall(tx: Tx, taskId: string) {
  await lockRows(tx, 'CallTask', [taskId])
  return tx.callTask.findUnique({ where: { id: taskId }, include: aboutWhom })
}

type Whom = { booking: { client: Named | null } | null; entry: { client: Named | null } | null }
type Named = { id: string; phone: string | null; email: string | null }

/** Every call of one person: one number is one phone that rings. */
function callsOf({ id, ...about }: Whom & { id: string }) {
  const person = (about.booking ?? about.entry)?.client
  const own = person && (person.phone === null ? { clientId: person.id } : { client: { phone: person.phone } })
  return { OR: [{ id }, ...(own ? [{ booking: own }, { entry: own }] : [])] }
}

const nobody = { takenById: null, takenUntil: null }

/**
 * "Dzwonię": for ten minutes nobody else calls this person, about whatever. Of two who press at the same moment one has
 * them. Whoever takes somebody lets go of whom they had before.
 */
export async function takeCall(
  by: Actor<'coordinator'>,
  taskId: string,
  now: Date,
): Promise<Result<undefined, 'unknown' | 'done' | 'taken'>> {
  return transact(async (tx) => {
    const task = await tx.callTask.findUnique({ where: { id: taskId }, include: aboutWhom })
    if (!task) return fail('unknown')
    const where = { settledAt: null, ...callsOf(task) }
    const open = await tx.callTask.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } })
    const ids = open.map(({ id }) => id)
    if (!ids.includes(taskId)) return fail('done')
    const free = [
      { takenById: null },
      { takenById: by.id },
      { takenUntil: { lte: now } },
      { takenUntil: { gt: latestTaken(now) } },
    ]
    const taken = await tx.callTask.updateMany({
      where: { id: { in: ids }, settledAt: null, OR: free },
      data: { takenById: by.id, takenUntil: plusMinutes(now, takenMinutes) },
    })
    if (taken.count < ids.length) return fail((await isOpen(tx, taskId)) ? 'taken' : 'done')
    await tx.callTask.updateMany({ where: { takenById: by.id, id: { notIn: ids } }, data: nobody })
    return ok()
  })
}

const isOpen = async (tx: Tx, id: string) => (await tx.callTask.count({ where: { id, settledAt: null } })) > 0

/** Whoever called this person lets go of them, and of nobody whom another page of theirs has taken since. */
export async function letGoOfCalls(on: Reader, by: Actor<'coordinator'>, taskId: string): Promise<void> {
  const task = await on.callTask.findUnique({ where: { id: taskId }, include: aboutWhom })
  if (task) await on.callTask.updateMany({ where: { takenById: by.id, ...callsOf(task) }, data: nobody })
}

/** The same by itself: nothing came of it. */
export const letGo = (by: Actor<'coordinator'>, taskId: string) => letGoOfCalls(db, by, taskId)

type Called = NonNullable<Awaited<ReturnType<typeof lockCall>>>

// All that was too much for one number or mailbox is one call, which ends it all once the person was told.
function sameCall({ reason, ...task }: Called) {
  const person = (task.booking ?? task.entry)?.client
  if (reason !== 'many_messages' || !person) return []
  const same = { client: person.phone ? { phone: person.phone } : { phone: null, email: person.email } }
  return [{ booking: same }, { entry: same }].map((of) => ({ reason, settledAt: null, ...of }))
}

/**
 * Ends a call, by somebody who made it. The values are the calls that end with it: of each visit and entry it is asked
 * whether its person was reached. Without a contact nobody knows of the others, whose people may have allowed another way.
 */
export async function settleByCall(
  tx: Tx,
  by: Actor<'coordinator'>,
  task: Called,
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

/** What one press has ended is open again, unless its person has another slot by now, or wants none. */
export async function reopenCalls(tx: Tx, by: Actor, { ids, at }: { ids: string[]; at: Date }, now: Date) {
  const own = { id: { in: ids }, settledAt: at, settledById: by.id }
  await tx.callTask.updateMany({ where: { ...own, ...ofChosen(now) }, data: { settledById: null, outcome: 'settled' } })
  await tx.callTask.updateMany({ where: own, data: { settledAt: null, settledById: null, outcome: null } })
}

/** A call is written down as one that was made, whether or not it stood on the list. The value is its id. */
export async function noteTold(
  tx: Tx,
  staffId: string,
  subject: Subject,
  reason: CallReason,
  now: Date,
): Promise<string> {
  await addCallTask(tx, subject, reason, now)
  const { id } = await tx.callTask.findFirstOrThrow({ where: { ...subject, reason }, select: { id: true } })
  const told = { settledAt: now, settledById: staffId, outcome: 'told' as const }
  await tx.callTask.updateMany({ where: { id, settledAt: null }, data: told })
  return id
}
