import { expect, test } from 'vitest'
import { db, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'

await freshDatabase()

/** How often the process came round to whoever else wants something of it. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await work()
  isOver = true
  return turns
}

test('between two transactions of a long row whoever else asks has a turn', async () => {
  await db.setting.count()
  const turns = await turnsDuring(async () => {
    for (let at = 0; at < 30; at++) await transact((tx) => tx.setting.count())
  })
  expect(turns).toBeGreaterThanOrEqual(30)
})
