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
  // The slot is taken, and everything that follows from it is written as one.
  expect(await countOf(async () => keepId(await bookSlot(byClient, visitor(first), monday)))).toBeLessThanOrEqual(2)
  const draftKey = await openSession({}, new Date(+monday + 3_600_000))
  const find = async () => ({ ok: (await findSession(draftKey, monday)) !== null })
  expect(await countOf(find)).toBe(1)
  // With its draft, which becomes the opened visit, and with what counts for the network: one more each.
  const online = { draftKey, network: '192.0.2.0/24' }
  expect(await countOf(() => bookSlot(byClient, visitor(third), monday, online))).toBeLessThanOrEqual(4)
  expect(await countOf(find)).toBeLessThanOrEqual(2)
  // Three read the visit, three see to the hours beside both slots, which are locked with them, two carry what the mediator
  // wrote and said of its person, and three ask who waits for the slot that is left.
  const move = async () => keepId(await giveOtherSlot(byClient, wanted(bookingId, second), monday))
  expect(await countOf(move)).toBeLessThanOrEqual(14)
  expect(await countOf(() => cancelBooking(byClient, bookingId, monday))).toBeLessThanOrEqual(11)
})
