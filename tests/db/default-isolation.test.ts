import { setImmediate } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, type Reader, transact } from '@/lib/platform/db/db'
import { closeConnection, freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { runOn } from '../support/postgres'

// On Postgres alone: a transaction of SQLite has the whole database to itself.
const { url } = await freshDatabase()
await runOn(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET default_transaction_isolation = serializable`)
await closeConnection()
const coordinator = await makeActor('coordinator')

const startupOf = Client.prototype.getStartupConf
afterEach(async () => {
  Client.prototype.getStartupConf = startupOf
  await closeConnection()
  expect(await brokenInvariants()).toEqual([])
})

async function levelOf(on: Reader): Promise<unknown> {
  const [set] = await on.$queryRaw<{ is: string }[]>`SELECT current_setting('transaction_isolation') AS is`
  return set?.is
}

test('what a database asks for by default is not what a session of ours works by', async () => {
  expect([await levelOf(db), await transact(levelOf)]).toEqual(['read committed', 'read committed'])
})

test('nor a transaction where something between drops what a session asks for', async () => {
  Client.prototype.getStartupConf = function (this: Client) {
    const { options: _dropped, ...kept } = Reflect.apply(startupOf, this, []) as Record<string, string>
    return kept
  }
  await closeConnection()
  expect([await levelOf(db), await transact(levelOf)]).toEqual(['serializable', 'read committed'])
})

test('visits are called off while their neighbours move without end', async () => {
  const { planId } = await makeService()
  const [first = '', second = '', third = '', fourth = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(first)
  let moving = (await makeBooking(second)).bookingId
  let isOver = false
  const moves = async () => {
    for (let turn = 0; !isOver; turn++) {
      const given = await giveOtherSlot(byClient, wanted(moving, turn % 2 ? third : fourth), monday)
      if (given.ok) moving = given.value.bookingId
      await setImmediate()
    }
  }
  const neighbour = moves()
  expect(await callOffBooking(coordinator, bookingId, monday)).toEqual({ ok: true })
  isOver = true
  await neighbour
})
