import { afterEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { changePlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { full, rounds } from '../support/load'

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

test('of a cancel, a move, a withdrawn hour and a cancelled duty at once one takes the booking', async () => {
  const seen = new Map<string, number>()
  for (let round = 0; round < rounds(12, 100); round++) {
    const { slots, dutyId } = await week()
    const { bookingId } = await makeBooking(slots[0])
    const rivals = [
      () => cancelBooking(byClient, bookingId, monday),
      () => cancelBooking(staff, bookingId, monday),
      () => giveOtherSlot(byClient, wanted(bookingId, slots[1]), monday),
      () => giveOtherSlot(staff, wanted(bookingId, slots[2]), monday),
      () => cancelSlot(coordinator, slots[0], monday),
      ...(round % 2 ? [() => cancelDuty(coordinator, dutyId, monday)] : []),
    ]
    // Each round begins with another one.
    const order = rivals.map((_, index) => rivals[(index + round) % rivals.length])
    const answers = await Promise.all(order.map((rival) => rival?.()))
    expect(answers.every((answer) => answer && typeof answer.ok === 'boolean')).toBe(true)

    const { status, rescheduledTo, version } = await readBooking(bookingId)
    expect(['cancelled_by_client', 'cancelled_by_service', 'rescheduled']).toContain(status)
    expect(version).toBe(2)
    const released = await db.auditEntry.count({
      where: {
        objectId: bookingId,
        action: { in: ['booking_cancelled_by_client', 'booking_cancelled_by_service', 'booking_moved_away'] },
      },
    })
    expect(released).toBe(1)
    if (round % 2) expect(rescheduledTo?.releasedAt ?? monday).toEqual(monday)
    seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  // Races that always end the same way are no races; a few may.
  if (full) expect(seen.size).toBeGreaterThan(1)
})

test('nobody stays on an hour that is blocked or withdrawn while it is being booked', async () => {
  for (let round = 0; round < rounds(12, 40); round++) {
    const { slots, dutyId } = await week()
    const [slotId] = slots
    const claims = Array.from({ length: 3 }, () => () => bookSlot(byClient, visitor(slotId), monday))
    const away = [
      () => blockSlot(coordinator, slotId, 'break', monday),
      () => cancelSlot(coordinator, slotId, monday),
      () => cancelDuty(coordinator, dutyId, monday),
    ][round % 3]
    const work: (() => Promise<unknown>)[] = [...claims]
    work.splice(round % 4, 0, away as () => Promise<unknown>)
    await Promise.all(work.map((each) => each()))
    const slot = await db.slot.findUniqueOrThrow({ where: { id: slotId }, include: { bookings: true } })
    const live = slot.bookings.filter(({ releasedAt }) => releasedAt === null)
    expect(live.length).toBe(slot.state === 'open' ? 1 : 0)
  }
})

test('nobody stays on an hour that a changed weekly rule takes away while it is being booked', async () => {
  for (let round = 0; round < rounds(6, 40); round++) {
    const { planId, slots, input } = await week()
    const later = { ...input, startTime: '12:00', endTime: '16:00' }
    const change = () => changePlan(staff, { id: planId, version: 1 }, later, monday)
    const claim = () => bookSlot(byClient, visitor(slots[0]), monday)
    const [first, second] = round % 2 ? [change, claim] : [claim, change]
    const answers = await Promise.all([first(), second()])
    const booked = answers[round % 2 ? 1 : 0]
    const changed = answers[round % 2 ? 0 : 1]
    expect(changed?.ok).toBe(true)
    const slot = await db.slot.findUnique({ where: { id: slots[0] }, include: { bookings: true } })
    if (booked?.ok)
      expect(changed).toMatchObject({ value: { untouched: [{ startsAt: new Date('2027-02-03T09:00:00Z') }] } })
    else expect(slot).toBeNull()
    expect(slot?.bookings.length ?? 0).toBe(booked?.ok ? 1 : 0)
  }
})

test('a cancelled duty gets no new hours from a weekly rule that changes at the same moment', async () => {
  for (let round = 0; round < rounds(6, 30); round++) {
    const { planId, input, dutyId, slots } = await week()
    await makeBooking(slots[1])
    const denser = { ...input, slotMinutes: 30, gapMinutes: 0, endTime: '15:00' }
    const change = () => changePlan(staff, { id: planId, version: 1 }, denser, monday)
    const cancel = () => cancelDuty(coordinator, dutyId, monday)
    const answers = await Promise.all(round % 2 ? [change(), cancel()] : [cancel(), change()])
    expect(answers.map((answer) => answer.ok)).toEqual([true, true])
    expect(await db.slot.count({ where: { dutyId, state: 'open' } })).toBe(0)
  }
})

test('a visit that moves while its duty is called off ends up nowhere on that duty', async () => {
  for (let round = 0; round < rounds(8, 40); round++) {
    const { slots, dutyId } = await week()
    const { bookingId } = await makeBooking(slots[round % 4] as string)
    const target = slots[(round + 1) % 4] as string
    const move = () => giveOtherSlot(staff, wanted(bookingId, target), monday)
    const cancel = () => cancelDuty(coordinator, dutyId, monday)
    await Promise.all(round % 2 ? [move(), cancel()] : [cancel(), move()])
    expect(await db.booking.count({ where: { slot: { dutyId }, releasedAt: null } })).toBe(0)
    expect((await getBoard(coordinator, dutyId)).people).toHaveLength(1)
  }
})

test('a visit is cancelled once, and only before it starts', async () => {
  const { slots } = await week()
  const { bookingId } = await makeBooking(slots[0])
  const start = new Date('2027-02-03T09:00:00Z')
  expect(await cancelBooking(byClient, bookingId, start)).toEqual({ ok: false, code: 'started' })
  expect(await cancelBooking(byClient, bookingId, new Date(+start - 1))).toEqual({ ok: true })
  expect(await cancelBooking(byClient, bookingId, monday)).toEqual({ ok: false, code: 'not-confirmed' })
  expect(await cancelBooking(staff, bookingId, monday)).toEqual({ ok: false, code: 'not-confirmed' })
})
