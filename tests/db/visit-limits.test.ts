import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { countBooking } from '@/lib/office/limit/data'
import { allLookups, dailyLimit, lookupLimits, networkLookups } from '@/lib/office/limit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, transact } from '@/lib/platform/db/db'
import { countTries, countTry, dropExpiredTries, forgiveTry, mostOf } from '@/lib/platform/db/rate-limit'
import type { Width } from '@/lib/platform/network'
import { isOwnVisit } from '@/lib/public/visit/data'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf, visitor } from '../support/factories'
import { rounds } from '../support/load'
import { countQueries } from '../support/queries'

await freshDatabase()
beforeEach(() => db.rateLimit.deleteMany())

const phone = '+48508033132'
const { planId } = await makeService({ weekday: 1, validUntil: '2027-03-14' })
const dates = await db.duty.findMany({
  where: { planId, status: 'published', date: { gt: '2027-02-07', lte: '2027-03-14' } },
  orderBy: { date: 'asc' },
})
const free = (await Promise.all(dates.map(({ date }) => slotsOf(planId, date)))).flat()
const nextSlot = () => free.shift() as string

const later = (hours: number) => new Date(+monday + hours * 3_600_000)
const wrongFrom = (network: string, now = monday) => isOwnVisit('222222', phone, network, now)
const triesOf = (now: Date) => mostOf({ limit: lookupLimits.perPhone, subject: phone }, now)

async function bookFrom(network: string): Promise<{ slotId: string; code: string }> {
  const slotId = nextSlot()
  const booked = await bookSlot(byClient, visitor(slotId, { phone }), monday, { network })
  if (!booked.ok) throw new Error(booked.code)
  return { slotId, code: booked.value.referenceCode }
}

test('what was drawn for a day uses up a phone, for the right pair too', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const look = (now = monday) => isOwnVisit(referenceCode, phone, randomUUID(), now)
  for (let count = 0; count < triesOf(monday) - 1; count++) expect(await wrongFrom(randomUUID())).toBe(false)
  expect(await look()).toBe(true)
  const { value, queries } = await countQueries(() => look())
  expect(value).toBe(false)
  // The last one asks how late the answer is to be.
  expect(queries).toHaveLength(4)
  expect(await isOwnVisit(referenceCode, '508033133', randomUUID(), monday)).toBe(false)
  expect(await look(later(15))).toBe(false)
  expect(await look(later(24))).toBe(true)
})

test('where a booking was made or opened before, nobody elsewhere can use up the tries of its owner', async () => {
  const { code } = await bookFrom('10.7.7.0/24')
  expect(await isOwnVisit(code, phone, '10.8.8.0/24', monday)).toBe(true)
  for (let count = 0; count < 30; count++) await wrongFrom(randomUUID())
  expect(await isOwnVisit(code, phone, '10.9.9.0/24', monday)).toBe(false)
  for (const network of ['10.7.7.0/24', '10.8.8.0/24'])
    expect(await isOwnVisit(code, phone, network, monday)).toBe(true)
  // Another phone opens nothing there, and a month later nothing is remembered.
  expect(await isOwnVisit(code, '508033133', '10.7.7.0/24', monday)).toBe(false)
  const month = later(30 * 24)
  for (let count = 0; count < 20; count++) await wrongFrom(randomUUID(), month)
  expect(await isOwnVisit(code, phone, '10.7.7.0/24', month)).toBe(false)
})

test('a number of one’s own does not tell whether its phone has a booking from here', async () => {
  const stranger = await makeBooking(nextSlot(), { phone })
  for (let count = 0; count < 30; count++) await wrongFrom(randomUUID())
  const opensHere = () => isOwnVisit(stranger.referenceCode, phone, '10.7.7.0/24', monday)
  const without = await opensHere()
  await bookFrom('10.7.7.0/24')
  expect([without, await opensHere()]).toEqual([false, false])
})

test('a phone that is used up does not open the way to guess on from where its booking is proven', async () => {
  const { code } = await bookFrom('10.7.7.0/24')
  const { most, drawn } = networkLookups(24)
  for (let count = 0; count < most + drawn; count++) await wrongFrom('10.7.7.0/24')
  expect(await isOwnVisit(code, phone, '10.7.7.0/24', monday)).toBe(false)
})

test('a booking that was not made after all counts nowhere and proves nothing', async () => {
  const { slotId } = await bookFrom('10.6.6.0/24')
  await db.rateLimit.deleteMany()
  const lost = await bookSlot(byClient, visitor(slotId), monday, { network: '10.7.7.0/24' })
  expect(lost).toEqual({ ok: false, code: 'slot-taken' })
  expect(await db.rateLimit.count()).toBe(0)
})

test('a network that is used up books nothing more; a form that is sent again is answered as before', async () => {
  const form = visitor(nextSlot())
  const book = (input: typeof form) => bookSlot(byClient, input, monday, { network: '10.7.7.0/24' })
  const booked = await book(form)
  expect(booked).toMatchObject({ ok: true })
  await db.rateLimit.updateMany({ data: { count: 1_000_000 } })
  const before = await db.booking.count()
  expect(await book(visitor(nextSlot()))).toEqual({ ok: false, code: 'too-many' })
  expect(await book(form)).toEqual(booked)
  expect(await db.booking.count()).toBe(before)
  expect(await db.rateLimit.count({ where: { count: { gt: 1_000_000 } } })).toBe(0)
})

test('guesses that come all at once are counted before any of them is judged', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const wrong = Array.from({ length: 29 }, () => '222222')
  const guesses = [...wrong, referenceCode]
  // The right one comes last: all that stood before it are counted before it is compared.
  const answers = await Promise.all(guesses.map((code) => isOwnVisit(code, phone, randomUUID(), monday)))
  expect(answers).toEqual(guesses.map(() => false))
})

const lookupsOf = (width: Width, network: string) => mostOf({ limit: networkLookups(width), subject: network }, monday)
/** Of many networks the one for which the fewest look-ups are drawn. */
const shortest = (width: Width, candidate: (group: number) => string): string =>
  Array.from({ length: 250 }, (_, group) => candidate(group))
    .sort((a, b) => lookupsOf(width, a) - lookupsOf(width, b))
    .at(0) ?? ''

test.each([
  [24, (group: number) => `192.0.${group}.0/24`],
  [64, (group: number) => `2001:db8:${group}::/64`],
] as const)('what a /%i is refused counts for nobody else and makes no rows', async (width, candidate) => {
  const { referenceCode } = await makeBooking(nextSlot())
  const network = shortest(width, candidate)
  const most = lookupsOf(width, network)
  const guess = (index: number) => isOwnVisit('222222', `+48 601 ${100_000 + index}`, network, monday)
  for (let count = 0; count < most; count++) await guess(count)
  const rows = await db.rateLimit.count()
  for (let count = 0; count < 20; count++) await guess(1000 + count)
  expect(await db.rateLimit.count()).toBe(rows)
  expect(await isOwnVisit(referenceCode, phone, network, monday)).toBe(false)
  expect(await countTries([{ limit: allLookups, subject: '' }], monday)).toEqual([most + 1])
  expect(await isOwnVisit(referenceCode, phone, candidate(251), monday)).toBe(true)
})

test('the network around many lines is over a limit of its own: each there is answered later, and nobody is refused', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const around = shortest(56, (group) => `2001:db8:${group}::/56`)
  const line = (index: number) => around.replace('::/56', `:${index}::/64`)
  for (let count = 0; count < lookupsOf(56, around); count++) {
    await isOwnVisit('222222', `+48 601 ${100_000 + count}`, line(count % 90), monday)
  }
  const started = performance.now()
  expect(await isOwnVisit(referenceCode, phone, line(91), monday)).toBe(true)
  expect(performance.now() - started).toBeGreaterThanOrEqual(990)
})

test('fifty tries at once are counted one by one; a right one is taken back; old ones are dropped', async () => {
  const one = [{ limit: { action: 'test', most: 20, minutes: 60 }, subject: 'x' }]
  const limited = await Promise.all(Array.from({ length: 50 }, () => countTry(one, monday)))
  expect(limited.filter((each) => !each)).toHaveLength(20)
  await forgiveTry(one, monday)
  const [row] = await db.rateLimit.findMany()
  expect(row).toMatchObject({ count: 49, expiresAt: new Date('2027-02-01T09:00:00Z') })
  expect(row?.key).not.toContain('x|')
  expect(await countTry(one, new Date('2027-02-01T09:00:00Z'))).toBe(false)
  await dropExpiredTries(new Date('2027-02-01T09:00:00Z'))
  expect(await db.rateLimit.count()).toBe(2)
  await dropExpiredTries(new Date('2027-02-01T09:00:01Z'))
  expect(await db.rateLimit.count()).toBe(1)
})

/**
 * Somebody at home booked today, or nobody did. Whoever shares the network books until it is refused, and knows the rule:
 * fewer than can be drawn, and somebody else was counted; as many as can be drawn, and nobody was; all else tells nothing,
 * and a guess is right every other time.
 */
test('whoever books until it is refused does not learn whether somebody at home booked today', async () => {
  const limit = dailyLimit('booking-made', 24, officeSettings().bookingsPerNetwork)
  if (!limit) throw new Error('no limit')
  // Each in a wide one of its own.
  const networkOf = (round: number) => `${20 + (round & 127)}.${round >> 7}.7.0/24`
  const count = (network: string) => transact((tx) => countBooking(tx, randomUUID(), network, monday))
  const countedUntilRefused = async (network: string, before: number) => {
    for (let others = 0; others < before; others++) await count(network)
    let accepted = 0
    while (!(await count(network))) accepted += 1
    return accepted
  }
  const told = (accepted: number, before: number) => {
    if (accepted < limit.most) return before === 1
    return accepted < limit.most + limit.drawn ? 0.5 : Number(before === 0)
  }
  // All thousand by the rule; the database is asked whether it counts so.
  let right = 0
  const asked = rounds(10, 1000)
  for (let round = 0; round < 1000; round++) {
    const network = networkOf(round)
    const before = round % 2
    const accepted = mostOf({ limit, subject: network }, monday) - before
    if (round < asked) expect(await countedUntilRefused(network, before)).toBe(accepted)
    right += Number(told(accepted, before))
  }
  console.info(`right ${right} times of 1000; the database was asked ${asked} times`)
  expect(right).toBeLessThanOrEqual(550)
})
