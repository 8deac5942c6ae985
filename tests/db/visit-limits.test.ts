import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { withinLimits } from '@/lib/office/limit/data'
import { lookupLimits, provenLookupLimits } from '@/lib/office/limit/rules'
import { db } from '@/lib/platform/db/db'
import { countTry, dropExpiredTries, forgiveTry } from '@/lib/platform/db/rate-limit'
import { fail, ok } from '@/lib/platform/result'
import { isOwnVisit } from '@/lib/public/visit/data'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf } from '../support/factories'
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

test('five wrong tries an hour and fifteen a day use up a phone, for the right pair too', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const look = (code: string, now = monday) => isOwnVisit(code, phone, randomUUID(), now)
  const { perPhoneHour, perPhoneDay } = lookupLimits
  for (let count = 0; count < perPhoneHour.most - 1; count++) expect(await look('222222')).toBe(false)
  expect(await look(referenceCode)).toBe(true)
  expect(await look('222222')).toBe(false)
  expect(await look(referenceCode)).toBe(false)
  const { value, queries } = await countQueries(() => look(referenceCode))
  expect(value).toBe(false)
  expect(queries).toHaveLength(3)
  const later = (hours: number) => new Date(+monday + hours * 3_600_000)
  expect(await look(referenceCode, later(1))).toBe(true)
  expect(await isOwnVisit(referenceCode, '508033133', randomUUID(), monday)).toBe(false)
  for (let count = 0; count < perPhoneDay.most; count++) await look('222222', later(1 + Math.floor(count / 5)))
  expect(await look(referenceCode, later(5))).toBe(false)
  expect(await look(referenceCode, later(24))).toBe(true)
})

test('where the booking was made or opened before, nobody else can use up the tries of its owner', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  await withinLimits(phone, '10.7.7', monday, async () => ok())
  expect(await isOwnVisit(referenceCode, phone, '10.8.8', monday)).toBe(true)
  for (let count = 0; count < 100; count++) await isOwnVisit('222222', phone, randomUUID(), monday)
  expect(await isOwnVisit(referenceCode, phone, '10.9.9', monday)).toBe(false)
  for (const network of ['10.7.7', '10.8.8']) expect(await isOwnVisit(referenceCode, phone, network, monday)).toBe(true)
  // Another phone proves nothing there, and a month later nothing is remembered.
  expect(await isOwnVisit('222222', '508033133', '10.7.7', monday)).toBe(false)
  const { most } = provenLookupLimits.perPhoneDay
  for (let count = 0; count < most; count++) await isOwnVisit('222222', phone, '10.7.7', monday)
  expect(await isOwnVisit(referenceCode, phone, '10.7.7', monday)).toBe(false)
  expect(lookupLimits.perPhoneDay.most + most).toBe(20)
  const month = new Date(+monday + 30 * 86_400_000)
  await Promise.all(Array.from({ length: 5 }, () => isOwnVisit('222222', phone, randomUUID(), month)))
  expect(await isOwnVisit(referenceCode, phone, '10.7.7', month)).toBe(false)
})

test('a booking that was not made after all proves nothing', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  await withinLimits(phone, '10.7.7', monday, async () => fail('slot-taken'))
  for (let count = 0; count < 5; count++) await isOwnVisit('222222', phone, randomUUID(), monday)
  expect(await isOwnVisit(referenceCode, phone, '10.7.7', monday)).toBe(false)
})

test('guesses that come all at once are counted before any of them is judged', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const wrong = Array.from({ length: 29 }, () => '222222')
  const guesses = [...wrong, referenceCode]
  // The right one comes last: all that stood before it are counted before it is compared.
  const answers = await Promise.all(guesses.map((code) => isOwnVisit(code, phone, '10.0.0', monday)))
  expect(answers).toEqual(guesses.map(() => false))
})

test('a network has its own limit, and the limits of another one stay untouched', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const { most } = lookupLimits.perNetwork
  const subject = { limit: lookupLimits.perNetwork, subject: '10.0.0' }
  for (let count = 0; count < most; count++) expect(await countTry([subject], monday)).toBe(false)
  expect(await isOwnVisit(referenceCode, phone, '10.0.0', monday)).toBe(false)
  expect(await isOwnVisit(referenceCode, phone, '10.0.1', monday)).toBe(true)
})

test('fifty tries at once are counted as fifty; a right one is taken back; old ones are dropped', async () => {
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
