import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator)
const oneWeek = { validFrom: '2027-02-01', validUntil: '2027-02-07' }

type Four = [string, string, string, string]
const week = async () => {
  const service = await makeService(oneWeek)
  return { ...service, slots: (await slotsOf(service.planId)) as Four, dutyId: await dutyOf(service.planId) }
}
const readBooking = (id: string) => db.booking.findUniqueOrThrow({ where: { id }, include: { rescheduledTo: true } })

test('a visit is not moved to where it is', async () => {
  const { slots } = await week()
  const { bookingId } = await makeBooking(slots[0])
  const answer = await giveOtherSlot(byClient, wanted(bookingId, slots[0]), monday)
  expect(answer).toEqual({ ok: false, code: 'same-slot' })
  expect(await readBooking(bookingId)).toMatchObject({ status: 'confirmed', rescheduledTo: null })
})

test('a moved visit keeps its number and its old row', async () => {
  const { slots } = await week()
  const { bookingId, referenceCode } = await makeBooking(slots[0], {
    clientName: 'Oksana',
    accessNeedsOther: 'tłumacz',
  })
  const old = await readBooking(bookingId)
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slots[2]), new Date(+monday + 60_000))
  expect(moved).toMatchObject({ ok: true, value: { referenceCode } })
  const { rescheduledTo, ...left } = await readBooking(bookingId)
  expect(left).toMatchObject({ status: 'rescheduled', slotId: slots[0], referenceCode, revision: 0 })
  const { id: _id, slotId: _slot, submissionId: _form, ...kept } = old
  expect(rescheduledTo).toMatchObject({
    ...Object.fromEntries(Object.entries(kept).filter(([key]) => key !== 'rescheduledTo')),
    slotId: slots[2],
    revision: 1,
    version: 1,
    rescheduledFromId: bookingId,
    createdAt: new Date(+monday + 60_000),
  })
  // The hour that was left is free for somebody else.
  await makeBooking(slots[0])
})

test('a move that is sent twice moves once', async () => {
  for (let round = 0; round < rounds(4, 10); round++) {
    const { slots } = await week()
    const { bookingId } = await makeBooking(slots[0])
    const form = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        giveOtherSlot(byClient, { bookingId, slotId: slots[1], submissionId: form }, monday),
      ),
    )
    // Each is told what the first one got.
    const { id } = await db.booking.findUniqueOrThrow({ where: { submissionId: form } })
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { bookingId: id } })
    expect(await db.booking.count({ where: { slotId: { in: slots } } })).toBe(2)
  }
})

test('a refused move changes nothing', async () => {
  const { slots } = await week()
  const { bookingId } = await makeBooking(slots[0])
  await makeBooking(slots[1])
  await blockSlot(coordinator, slots[2], 'break', monday)
  const before = await readBooking(bookingId)
  const move = (to: string, now = monday) => giveOtherSlot(byClient, wanted(bookingId, to), now)
  expect(await move(slots[1])).toEqual({ ok: false, code: 'slot-taken' })
  expect(await move(slots[2])).toEqual({ ok: false, code: 'slot-taken' })
  expect(await move(randomUUID())).toEqual({ ok: false, code: 'slot-taken' })
  expect(await move(slots[3], new Date('2027-02-02T11:00:00Z'))).toEqual({ ok: false, code: 'too-late' })
  expect(await readBooking(bookingId)).toEqual(before)
})

test('a booking that does not exist is a refusal, not a fault', async () => {
  const { slots } = await week()
  for (const by of [byClient, staff]) {
    expect(await cancelBooking(by, randomUUID(), monday)).toEqual({ ok: false, code: 'not-confirmed' })
    expect(await giveOtherSlot(by, wanted(randomUUID(), slots[0]), monday)).toEqual({
      ok: false,
      code: 'not-confirmed',
    })
  }
})

test("two people who want each other's hour both get an answer and both keep a visit", async () => {
  for (let round = 0; round < rounds(8, 40); round++) {
    const { slots } = await week()
    const a = await makeBooking(slots[0])
    const b = await makeBooking(slots[1])
    const answers = await Promise.all([
      giveOtherSlot(byClient, wanted(a.bookingId, slots[1]), monday),
      giveOtherSlot(byClient, wanted(b.bookingId, slots[0]), monday),
    ])
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('slot-taken')
    const live = await db.booking.findMany({ where: { slotId: { in: slots }, releasedAt: null } })
    expect(live.map(({ referenceCode }) => referenceCode).sort()).toEqual([a.referenceCode, b.referenceCode].sort())
  }
})
