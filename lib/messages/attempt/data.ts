import 'server-only'
import { letGoOfCalls, lockCall, noteTold, reopenCalls, settleByCall } from '@/lib/messages/call/data'
import {
  decideAttempt,
  decideUndo,
  isHeldByOther,
  outcomeOfTask,
  type WrittenTry,
  writtenBefore,
} from '@/lib/messages/call/rules'
import { isOwnPress, record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { AttemptOutcome, CallReason } from '@/lib/platform/db/codes'
import { type Tx, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'

type Subject = { bookingId: string } | { entryId: string }
type Try = { taskId: string; seen: number; outcome: AttemptOutcome }
/** `settled` is how many calls end with it: none after a mere try. Done means done for every coordinator. */
type Written = { done: boolean; outcome: 'told' | 'unreachable' | null; settled: number } & About
type About = { bookingId: string | null; entryId: string | null }

/** Somebody spoke to this person without a call on the list: it is written there as one that is done. */
export async function noteReached(tx: Tx, staffId: string, subject: Subject, reason: CallReason, now: Date) {
  const taskId = await noteTold(tx, staffId, subject, reason, now)
  const reached = { taskId, staffId, createdAt: now, outcome: 'reached' as const }
  await tx.callAttempt.create({ data: reached, select: { id: true } })
}

/**
 * Writes down one try. Done means done for every coordinator; two presses write one try. While somebody else calls this
 * person, nobody writes anything.
 */
export async function recordAttempt(
  by: Actor<'coordinator'>,
  { taskId, seen, outcome: came }: Try,
  now: Date,
): Promise<Result<Written, 'unknown' | 'done' | 'changed-meanwhile' | 'taken'>> {
  return transact(async (tx) => {
    const task = await lockCall(tx, taskId)
    if (!task) return fail('unknown')
    const attempts = await tx.callAttempt.findMany({ where: { taskId }, orderBy: newestFirst })
    const written = writtenBefore(attempts, { seen, outcome: came, staffId: by.id }, now)
    if (written) return ok(await answerOf(tx, task, written))
    const allowed = decideAttempt({ settledAt: task.settledAt, attempts: attempts.length }, seen)
    if (!allowed.ok) return allowed
    if (isHeldByOther(task, by.id, now)) return fail('taken')
    const outcome = outcomeOfTask(came)
    const settled = outcome ? await settleByCall(tx, by, task, outcome, now) : []
    const made = { staffId: by.id, createdAt: now, outcome: came }
    const tried = outcome ? settled : [taskId]
    await tx.callAttempt.createMany({ data: tried.map((id) => ({ taskId: id, ...made })) })
    await letGoOfCalls(tx, by, taskId)
    const action = outcome === 'told' ? 'client_told' : 'client_tried'
    await record(tx, byStaff(by, 'phone'), action, ...objectOf(task), now)
    return ok(writtenAs(task, came, settled.length))
  })
}

const newestFirst = [{ createdAt: 'desc' as const }, { id: 'asc' as const }]

function writtenAs({ bookingId, entryId }: About, came: AttemptOutcome, tries: number): Written {
  const outcome = outcomeOfTask(came)
  return { done: outcome !== null, outcome, settled: outcome ? tries : 0, bookingId, entryId }
}

// One more press of the same button has the answer of the first.
async function answerOf(tx: Tx, task: About, { staffId, createdAt, outcome }: WrittenTry): Promise<Written> {
  return writtenAs(task, outcome, await tx.callAttempt.count({ where: { staffId, createdAt, outcome } }))
}

/** Takes back the try that this coordinator has just written, with all that it ended. Twice is once. */
export async function undoAttempt(
  by: Actor<'coordinator'>,
  { taskId, attemptId }: { taskId: string; attemptId: string },
  now: Date,
): Promise<Result<undefined, 'unknown' | 'changed-meanwhile' | 'not-own' | 'too-late'>> {
  return transact(async (tx) => {
    const task = await lockCall(tx, taskId)
    if (!task) return fail('unknown')
    const attempts = await tx.callAttempt.findMany({ where: { taskId }, orderBy: newestFirst })
    const [last] = attempts
    const [, object] = objectOf(task)
    if (last?.id !== attemptId) {
      const isGone = attempts.every(({ id }) => id !== attemptId)
      const isAgain =
        isGone && (await isOwnPress(tx, byStaff(by), ['call_undone', 'client_told', 'client_tried'], object, now))
      return isAgain ? ok() : fail('changed-meanwhile')
    }
    const allowed = decideUndo(task, last, by.id, now)
    if (!allowed.ok) return allowed
    const press = { staffId: by.id, createdAt: last.createdAt, outcome: last.outcome }
    const written = await tx.callAttempt.findMany({ where: press, select: { taskId: true } })
    await tx.callAttempt.deleteMany({ where: press })
    const ids = written.map((each) => each.taskId)
    await reopenCalls(tx, by, { ids, at: last.createdAt }, now)
    await record(tx, byStaff(by, 'phone'), 'call_undone', ...objectOf(task), now)
    return ok()
  })
}

const objectOf = ({ bookingId, entryId }: { bookingId: string | null; entryId: string | null }) =>
  [bookingId ? ('booking' as const) : ('entry' as const), bookingId ?? entryId ?? ''] as const
