import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { getVisit, isOwnVisit } from '@/lib/public/visit/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { forgetOldClients } from '../support/forgetting'
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

test('a number opens its visit with the phone that it was booked with, however both are written', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const dashed = `${referenceCode.slice(0, 3)}-${referenceCode.slice(3)}`
  for (const code of [referenceCode, dashed, `nr ${dashed.toLowerCase()}.`, ` ${referenceCode} `]) {
    for (const typed of ['508033132', '508 033 132', 'tel. 0508-033-132 wew. 2', '0048508033132']) {
      expect(await isOwnVisit(code, typed, '10.0.0', monday)).toBe(true)
    }
  }
  // The first try counted for the phone. It is remembered that this booking belongs to this network, where it counts alone.
  expect((await db.rateLimit.findMany({ orderBy: { count: 'asc' } })).map(({ count }) => count)).toEqual([
    1, 15, 16, 16, 16,
  ])
})

test('every wrong pair costs the same queries and gets the same answer', async () => {
  const { referenceCode } = await makeBooking(nextSlot())
  const withoutPhone = await makeBooking(nextSlot(), { phone: null })
  const tries = [
    [referenceCode, '508033133'],
    ['222222', phone],
    ['zły numer', phone],
    ['', phone],
    [referenceCode, 'nie mam'],
    [referenceCode, ''],
    [withoutPhone.referenceCode, '-'],
    [withoutPhone.referenceCode, 'none'],
    ['------', '-'],
  ] as const
  const costs = []
  for (const [code, typed] of tries) {
    const { value, queries } = await countQueries(() => isOwnVisit(code, typed, randomUUID(), monday))
    expect(value).toBe(false)
    costs.push(queries)
  }
  expect(costs[0]).toHaveLength(3)
  for (const cost of costs) expect(cost).toEqual(costs[0])
})

test('an opened visit shows when and where, never who and why', async () => {
  const slotId = nextSlot()
  const { referenceCode, bookingId } = await makeBooking(slotId, { accessNeedsOther: 'tajemnica' })
  const visit = await getVisit(referenceCode, monday)
  expect(visit).toMatchObject({
    bookingId,
    status: 'confirmed',
    canCancel: true,
    canMove: true,
    canWait: true,
    place: { room: 'A110' },
  })
  expect(Object.keys(visit ?? {}).sort()).toEqual([
    'bookingId',
    'canCancel',
    'canMove',
    'canRebook',
    'canWait',
    'clientId',
    'contactNone',
    'endsAt',
    'hasKeptSlot',
    'lateBy',
    'mayCall',
    'place',
    'rebookUntil',
    'referenceCode',
    'saidLanguage',
    'startsAt',
    'status',
  ])
  expect(JSON.stringify(visit)).not.toMatch(/Łucja|508033132|family|tajemnica|example\.org/)
  expect(await getVisit('222222', monday)).toBeNull()

  const { startsAt } = visit as NonNullable<typeof visit>
  expect(await getVisit(referenceCode, new Date(+startsAt - 1))).toMatchObject({
    status: 'confirmed',
    canCancel: true,
    canMove: false,
  })
  expect(await getVisit(referenceCode, startsAt)).toMatchObject({ status: 'past', canCancel: false, canMove: false })

  const target = nextSlot()
  await giveOtherSlot(byClient, wanted(bookingId, target), monday)
  const moved = await getVisit(referenceCode, monday)
  expect(moved).toMatchObject({ status: 'confirmed', referenceCode })
  expect(moved?.bookingId).not.toBe(bookingId)
  await cancelSlot(await makeActor('coordinator'), target, monday)
  expect(await getVisit(referenceCode, monday)).toMatchObject({
    status: 'cancelled_by_service',
    canCancel: false,
    canMove: false,
  })
})

test('nobody who wants no contact is asked to wait for an earlier hour', async () => {
  const silent = { contactSms: false, contactCall: false, contactHours: [], contactNone: true }
  const { referenceCode } = await makeBooking(nextSlot(), silent)
  expect(await getVisit(referenceCode, monday)).toMatchObject({ canMove: true, canWait: false })
})

test('a visit whose personal data are gone is not opened by any phone', async () => {
  const { referenceCode, bookingId } = await makeBooking(nextSlot())
  await cancelBooking(byClient, bookingId, monday)
  expect(await isOwnVisit(referenceCode, phone, randomUUID(), monday)).toBe(true)
  await forgetOldClients(new Date('2027-04-01T08:00:00Z'))
  const later = new Date('2027-04-01T08:00:00Z')
  for (const typed of [phone, '', '-', 'none'])
    expect(await isOwnVisit(referenceCode, typed, randomUUID(), later)).toBe(false)
})
