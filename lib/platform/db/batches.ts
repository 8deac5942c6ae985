/** So many rows at once: no lock is held for long, and the server answers in between. */
export const batchSize = 200

/** Changes or deletes in small steps, each a transaction of its own, until a step finds less than it was allowed to take. */
export async function inBatches(step: (limit: number) => Promise<{ count: number }>): Promise<number> {
  let all = 0
  for (;;) {
    const { count } = await step(batchSize)
    all += count
    if (count < batchSize) return all
  }
}
