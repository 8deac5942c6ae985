import { expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { noteFirstFree } from '@/lib/schedule/nearest/data'
import { freshDatabase } from '../support/database'
import { makeService, monday } from '../support/factories'

await freshDatabase()

test('several servers that note at one moment how long the first free hour is away note it once', async () => {
  await makeService()
  await Promise.all(Array.from({ length: 8 }, () => noteFirstFree(monday)))
  expect(await db.firstFree.findMany()).toEqual([{ date: '2027-02-01', days: expect.any(Number) }])
})
