import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact, verifyDatabase } from '@/lib/platform/db/db'
import { requireFitDatabase } from '@/lib/platform/db/postgres'
import { closeConnection, freshDatabase } from '../support/database'
import { makeService, monday, slotsOf, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { startPooler } from '../support/pooler'
import { runOn } from '../support/postgres'

// Part of `npm run test:load`: it needs PgBouncer (apt-get install pgbouncer).
const { url } = await freshDatabase()
const database = `DATABASE "${new URL(url).pathname.slice(1)}"`
await runOn(url, `ALTER ${database} SET timezone = 'Europe/Warsaw'`)
await runOn(url, `ALTER ${database} SET default_transaction_isolation = serializable`)
const pooler = await startPooler(url)
process.env.DATABASE_URL = pooler.url
await closeConnection()
afterAll(async () => {
  await closeConnection()
  pooler.stop()
})

test('behind a pooler that lends its connections for a transaction, instants are what they are', async () => {
  const { planId } = await makeService()
  expect(await verifyDatabase()).toEqual({ ok: true })
  await requireFitDatabase(pooler.url)
  // The level that each transaction says by itself: what a session asks for, a pooler drops.
  const level = await transact((tx) => tx.$queryRaw`SELECT current_setting('transaction_isolation') AS "is"`)
  expect(level).toEqual([{ is: 'read committed' }])
  // Ten of ours share four of its own.
  const zones = await Promise.all(
    Array.from({ length: 40 }, () => db.$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`),
  )
  expect(new Set(zones.map(([row]) => row?.zone))).toEqual(new Set(['UTC']))
  const [slotId = ''] = await slotsOf(planId)
  const { startsAt } = await db.slot.findUniqueOrThrow({ where: { id: slotId } })
  const direct = new Client({ connectionString: url })
  await direct.connect()
  const { rows } = await direct.query('SELECT "startsAt" FROM "Slot" WHERE "id" = $1', [slotId])
  await direct.end()
  expect(rows).toEqual([{ startsAt }])
})

test('and one of many gets the hour', async () => {
  const { planId } = await makeService()
  for (const hour of await slotsOf(planId)) {
    const race = await Promise.all(Array.from({ length: 50 }, () => bookSlot(byClient, visitor(hour), monday)))
    expect(race.filter(({ ok }) => ok)).toHaveLength(1)
    expect(race.filter((each) => !each.ok && each.code !== 'slot-taken')).toEqual([])
  }
  expect(await brokenInvariants()).toEqual([])
})
