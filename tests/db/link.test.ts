import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { findLink, mintLink, openLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { linkLimit, slowedMs } from '@/lib/office/limit/rules'
import type { EntryStatus } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { newShortToken, newToken } from '@/lib/platform/secret-token'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { countQueries } from '../support/queries'

await freshDatabase()
beforeEach(() => db.rateLimit.deleteMany())

const { planId } = await makeService({ weekday: 1, validUntil: '2027-03-14' })
const dates = await db.duty.findMany({
  where: { planId, status: 'published', date: { gt: '2027-02-07', lte: '2027-03-14' } },
  orderBy: { date: 'asc' },
})
const free = (await Promise.all(dates.map(({ date }) => slotsOf(planId, date)))).flat()
const nextSlot = () => free.shift() as string

const later = new Date('2027-03-31T08:00:00Z')
const network = '10.0.0'
const mint = (target: { bookingId: string } | { entryId: string }, until = later) => mintLink(target, until)

async function makeEntry(change: { settledAt?: Date; status?: EntryStatus } = {}): Promise<string> {
  const data = { submissionId: randomUUID(), createdAt: monday, ...change }
  return (await db.waitingEntry.create({ data, select: { id: true } })).id
}

test('a link opens its visit as often as it is followed, until it expires', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  const token = await mint({ bookingId })
  const visit = { kind: 'visit', bookingId, linkId: expect.any(String) }
  for (let times = 0; times < 3; times++) expect(await openLink(token, network, monday)).toEqual(visit)
  expect(await findLink(token, new Date(+later - 1))).toEqual(visit)
  expect(await findLink(token, later)).toBeNull()
})

test('each message has a link of its own, and all of them end when the visit moves or its client cancels it', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  const [first, second] = [await mint({ bookingId }), await mint({ bookingId })]
  expect(first).not.toBe(second)
  const moved = await giveOtherSlot(byClient, wanted(bookingId, nextSlot()), monday)
  if (!moved.ok) throw new Error(moved.code)
  for (const token of [first, second]) expect(await findLink(token, monday)).toBeNull()
  // A message that was worded a moment before the move and left after it.
  expect(await findLink(await mint({ bookingId }), monday)).toBeNull()
  const next = await mint({ bookingId: moved.value.bookingId })
  expect(await findLink(next, monday)).toMatchObject({ kind: 'visit', bookingId: moved.value.bookingId })
  await cancelBooking(byClient, moved.value.bookingId, monday)
  expect(await findLink(next, monday)).toBeNull()
  expect(await findLink(await mint({ bookingId: moved.value.bookingId }), monday)).toBeNull()
})

test('a visit that the service called off is opened by the link that tells of it', async () => {
  const slotId = nextSlot()
  const { bookingId } = await makeBooking(slotId)
  const before = await mint({ bookingId })
  await cancelSlot(await makeActor('coordinator'), slotId, monday)
  expect(await findLink(await mint({ bookingId }), monday)).toMatchObject({ kind: 'visit', bookingId })
  expect(await findLink(before, monday)).toBeNull()
  // Once another hour is chosen, what is said of it has links of its own.
  const other = await giveOtherSlot(byClient, wanted(bookingId, nextSlot()), monday)
  if (!other.ok) throw new Error(other.code)
  expect(await findLink(await mint({ bookingId }), monday)).toBeNull()
  expect(await findLink(await mint({ bookingId: other.value.bookingId }), monday)).not.toBeNull()
})

test('a link of the waiting list opens its entry while somebody waits', async () => {
  const entryId = await makeEntry()
  const token = await mint({ entryId })
  expect(await openLink(token, network, monday)).toMatchObject({ kind: 'entry', entryId })
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'removed', settledAt: monday } })
  expect(await findLink(token, monday)).toBeNull()
})

test('unknown, malformed, expired, revoked and limited links cost the same queries as a good one would', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  const good = await mint({ bookingId })
  const cancelled = (await makeBooking(nextSlot())).bookingId
  const revoked = await mint({ bookingId: cancelled })
  await cancelBooking(byClient, cancelled, monday)
  const left = await mint({ entryId: await makeEntry({ status: 'removed', settledAt: monday }) })
  const expired = await mint({ bookingId }, monday)
  const wrong = [
    newToken(),
    newShortToken(),
    '',
    'x',
    'ą'.repeat(43),
    '\0',
    "' OR 1=1",
    good.slice(1),
    expired,
    revoked,
    left,
  ]
  const { queries: usual } = await countQueries(() => findLink(good, monday))
  for (const token of wrong) {
    const { value, queries } = await countQueries(() => findLink(token, monday))
    expect(value).toBeNull()
    expect(queries).toEqual(usual)
  }
})

test('a network that posts without end is answered late, and its right links open all the same', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  const token = await mint({ bookingId })
  expect(await openLink('x', network, monday)).toBeNull()
  await db.rateLimit.updateMany({ data: { count: linkLimit.most + linkLimit.drawn } })
  const started = performance.now()
  expect(await openLink(token, network, monday)).not.toBeNull()
  expect(performance.now() - started).toBeGreaterThan(slowedMs(true) - 1)
})

test('the whole table of links holds nothing that opens one', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  const token = await mint({ bookingId })
  const rows = await db.manageLink.findMany()
  const dump = JSON.stringify(rows)
  for (const form of [token, Buffer.from(token, 'base64url').toString('hex'), Buffer.from(token).toString('base64')])
    expect(dump).not.toContain(form)
  const values = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string')
  expect(values.length).toBeGreaterThan(3)
  for (const value of values) expect(await findLink(value, monday), value).toBeNull()
})

test('expired links are deleted by the hourly round', async () => {
  const { bookingId } = await makeBooking(nextSlot())
  await mint({ bookingId }, monday)
  const token = await mint({ bookingId })
  await keepHouse(new Date(+monday + 1))
  expect(await db.manageLink.count({ where: { bookingId } })).toBe(1)
  expect(await findLink(token, monday)).not.toBeNull()
})
