import { setTimeout as sleep } from 'node:timers/promises'
import { property } from './property'

// The database has done nothing and says that it would the next time: serialization failure, deadlock; on SQLite a lock.
// A torn answer is one of ours (torn.ts).
const conflictCodes = /^(P2034|40001|40P01|SQLITE_BUSY\w*|TransactionWriteConflict|TORN_ANSWER)$/

/** Whether others were faster in a way that has nothing to do with what was asked: the same may succeed at once. */
export function isConflict(error: unknown): boolean {
  for (let each: unknown = error, depth = 0; each && depth < 6; depth++) {
    const codes = ['code', 'originalCode', 'kind'].map((name) => String(property(each, name)))
    if (codes.some((code) => conflictCodes.test(code))) return true
    each = property(property(each, 'meta'), 'driverAdapterError') ?? property(each, 'cause')
  }
  return false
}

const longestPauseMs = 120

/**
 * Does the work again until it lost no conflict or the time is over. The pauses differ, so that two who have just met do
 * not meet again, and soon stop growing: whoever waits waits for few.
 */
export async function untilNoConflict<T>(work: () => Promise<T>, deadline: number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const pause = Math.random() * Math.min(longestPauseMs, 10 * 2 ** attempt)
      if (!isConflict(error) || performance.now() + pause > deadline) throw error
      await sleep(pause)
    }
  }
}
