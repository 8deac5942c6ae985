import { setImmediate as turn } from 'node:timers/promises'

/** So many rows at once: no lock is held for long, and the server answers in between. */
export const batchSize = 200

/**
 * Changes or deletes in small steps, each a transaction of its own, until a step finds less than it was allowed to take.
 * After each of them whoever asks the server something has a turn: SQLite answers at once, so that waiting for it gives none.
 */
export async function inBatches(step: (limit: number) => Promise<{ count: number }>): Promise<number> {
  let all = 0
  for (;;) {
    const { count } = await step(batchSize)
    if (count > 0) await turn()
    all += count
    if (count < batchSize) return all
  }
}
