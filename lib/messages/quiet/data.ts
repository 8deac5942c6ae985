import 'server-only'
import { dropChosen } from '@/lib/messages/outbox/data'
import { restoredRun } from '@/lib/messages/outbox/rules'
import { forgetRun, lastRun, noteRun } from '@/lib/office/clock/data'
import type { Actor } from '@/lib/office/role/rules'
import { wakeJobs } from '@/lib/platform/background'
import { afterCommit, transact } from '@/lib/platform/db/db'

/** The database is a copy of then: nothing leaves until a coordinator has seen what would. */
export const keepQuiet = (copiedAt: Date) => noteRun(restoredRun, copiedAt)

/** The row of a copy that keeps it quiet, wherever it comes to serve. */
export const quietRow = (copiedAt: string) => ({ table: 'JobRun', row: { name: restoredRun, lastOkAt: copiedAt } })

/** Of when the copy is that nothing leaves from yet; null where everything goes its way. */
export const quietSince = (): Promise<Date | null> => lastRun(restoredRun)

/** What must not leave is dropped, and everything else leaves. False when the page was about another copy, or too late. */
export function endQuiet(_by: Actor<'coordinator'>, copiedAt: Date, dropIds: string[], now: Date): Promise<boolean> {
  return transact(async (tx) => {
    if (!(await forgetRun(tx, restoredRun, copiedAt))) return false
    await dropChosen(tx, dropIds, restoredRun, now)
    afterCommit(tx, wakeJobs)
    return true
  })
}
