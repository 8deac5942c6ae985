import { afterAll, expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { findSession, openSession } from '@/lib/bookings/opened/data'
import { byClient } from '@/lib/office/audit/rules'
import { freshDatabase } from '../support/database'
import { makeService, monday, slotsOf, visitor, wanted } from '../support/factories'
import { Relay } from '../support/relay'
import { Wire } from '../support/wire'

// On Postgres alone, which is spoken to over a line that can be listened to; both databases are asked the same.
const relay = new Relay((await freshDatabase()).url)
const wire = new Wire()
relay.listener = (client, data) => wire.listen(client, data)
process.env.DATABASE_URL = await relay.start()
afterAll(() => relay.cut())

async function countOf(work: () => Promise<{ ok: boolean }>): Promise<number> {
  wire.statements = []
  expect(await work()).toMatchObject({ ok: true })
  return wire.statements.length
}

test('a visit is booked, moved and cancelled in a few statements, each as long as its transaction lasts', async () => {
  const [first = '', second = '', third = ''] = await slotsOf((await makeService()).planId)
  let bookingId = ''
  const keepId = (done: { ok: true; value: { bookingId: string } } | { ok: false }) => {
    if (done.ok) bookingId = done.value.bookingId
    return done
  }
  // The visit, its client, and what they are found by among them.
  expect(await countOf(async () => keepId(await bookSlot(byClient, visitor(first), monday)))).toBeLessThanOrEqual(6)
  const draftKey = await openSession({}, new Date(+monday + 3_600_000))
  const find = async () => ({ ok: (await findSession(draftKey, monday)) !== null })
  expect(await countOf(find)).toBe(1)
  // With its draft, which becomes the opened visit, and with what counts for the network: one more each.
  const online = { draftKey, network: '192.0.2.0/24' }
  expect(await countOf(() => bookSlot(byClient, visitor(third), monday, online))).toBeLessThanOrEqual(8)
  expect(await countOf(find)).toBeLessThanOrEqual(2)
  // One settles calls about the visit as it was, four see to the hours beside both slots, which are locked with them, and
  // two carry what the mediator wrote and said of its person.
  const move = async () => keepId(await giveOtherSlot(byClient, wanted(bookingId, second), monday))
  expect(await countOf(move)).toBeLessThanOrEqual(21)
  expect(await countOf(() => cancelBooking(byClient, bookingId, monday))).toBeLessThanOrEqual(16)
})
