import { afterEach, describe, expect, test } from 'vitest'
import { keepApart } from '@/lib/bookings/apart/data'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient, byStaff } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { changePlan, createPlan, deletePlan, endPlan } from '@/lib/schedule/plan/data'
import { oneDateRule } from '@/lib/schedule/plan/schema'
import { readWeek } from '@/lib/schedule/week/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import {
  dutyOf,
  forgetLists,
  makeActor,
  makeBooking,
  makeEntry,
  makeService,
  monday,
  slotsOf,
  visitor,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { emptyList } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const datesOf = async (planId: string) => {
  const duties = await db.duty.findMany({ where: { planId }, orderBy: { date: 'asc' }, select: { date: true } })
  return duties.map(({ date }) => date)
}
const nothingMade = { newDuties: 0, newSlots: 0 }

describe('a rule is ended', () => {
  test('from a day on, and says what has gone and what has stayed', async () => {
    const { planId } = await makeService()
    const [first = ''] = await slotsOf(planId, '2027-02-24')
    await makeBooking(first)
    const ended = await endPlan(coordinator, { id: planId, version: 1 }, '2027-02-10', monday)
    const startsAt = new Date('2027-02-24T09:00:00Z')
    expect(ended).toMatchObject({
      ok: true,
      value: { untouched: [{ startsAt }], counts: { ...nothingMade, goneDuties: 1, goneSlots: 4 + 3 } },
    })
    expect(await datesOf(planId)).toEqual(['2027-02-03', '2027-02-10', '2027-02-24'])
    expect(await db.dutyPlan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
      validUntil: '2027-02-10',
      version: 2,
    })
    expect(await db.auditEntry.count({ where: { objectId: planId, action: 'plan_ended' } })).toBe(1)
  })

  test('not later than it ends, not before it begins, and not over what somebody else has saved', async () => {
    const { planId } = await makeService()
    const end = (lastDay: string, version = 1) => endPlan(coordinator, { id: planId, version }, lastDay, monday)
    expect(await end('2027-02-28')).toEqual({ ok: false, code: 'ends-later' })
    expect(await end('2027-01-31')).toEqual({ ok: false, code: 'ends-before-start' })
    expect(await end('2027-02-10', 2)).toEqual({ ok: false, code: 'changed-meanwhile' })
    expect(await datesOf(planId)).toHaveLength(4)
  })
})

describe('an hour that a rule has left while somebody had it', () => {
  const book = (slotId: string) => bookSlot(byClient, visitor(slotId), monday)
  const taken = { ok: false, code: 'slot-taken' }
  const stateOf = (id: string) => db.slot.findUniqueOrThrow({ where: { id }, select: { state: true } })

  test('goes with the visit, and so do those that stay empty beside it', async () => {
    const { planId, input } = await makeService()
    const [ten = '', eleven = '', twelve = ''] = await slotsOf(planId, '2027-02-10')
    const { bookingId } = await makeBooking(eleven)
    await keepApart(coordinator, bookingId, monday)
    await makeEntry()
    await endPlan(coordinator, { id: planId, version: 1 }, '2027-02-03', monday)
    expect(await cancelBooking(byClient, bookingId, monday)).toEqual({ ok: true, value: 'closed' })
    expect(await db.slotHold.count({ where: { slotId: { in: [ten, eleven, twelve] } } })).toBe(0)
    for (const slotId of [ten, eleven, twelve]) expect(await book(slotId)).toEqual(taken)
    expect(await blockSlot(coordinator, ten, 'break', monday)).toEqual({ ok: false, code: 'slot-withdrawn' })
    await runWaitingRound(monday)
    expect(await stateOf(eleven)).toEqual({ state: 'withdrawn' })
    // Her time and her room are free again.
    const other = { ...input, validFrom: '2027-02-10', validUntil: '2027-02-10' }
    expect(await createPlan(byStaff(coordinator), other, monday)).toMatchObject({ ok: true })
    await emptyList()
  })

  test('is got by whoever has its promise, and by nobody when that is over', async () => {
    const { planId, input } = await makeService()
    const [, , , mine = ''] = await slotsOf(planId)
    const desk = { kind: 'desk', staffId: coordinator.id } as const
    const until = new Date(+monday + 60_000)
    await db.slotHold.create({ data: { slotId: mine, createdAt: monday, until, staffId: coordinator.id } })
    await changePlan(byStaff(coordinator), { id: planId, version: 1 }, { ...input, endTime: '12:00' }, monday)
    const idsAt = async (now: Date) => (await listFreeSlots(coordinator, now, desk)).map(({ id }) => id)
    expect(await idsAt(monday)).toContain(mine)
    expect(await idsAt(until)).not.toContain(mine)
    // The rule has it again.
    await changePlan(byStaff(coordinator), { id: planId, version: 2 }, input, monday)
    expect(await idsAt(until)).toContain(mine)
    await db.slotHold.deleteMany()
  })

  test('stands while its visit does, whoever goes round', async () => {
    const { planId } = await makeService()
    const [ten = ''] = await slotsOf(planId, '2027-02-10')
    await makeBooking(ten)
    await endPlan(coordinator, { id: planId, version: 1 }, '2027-02-03', monday)
    await runWaitingRound(monday)
    expect(await stateOf(ten)).toEqual({ state: 'open' })
  })
})

describe('a rule is deleted', () => {
  const drop = (id: string, version = 1) => deletePlan(coordinator, { id, version }, monday)

  test('with all its duties, when nothing hangs on them', async () => {
    const { planId, input } = await makeService()
    const counts = { ...nothingMade, goneDuties: 4, goneSlots: 16, otherSlots: 0 }
    expect(await drop(planId)).toEqual({ ok: true, value: counts })
    expect(await datesOf(planId)).toEqual([])
    expect(await db.dutyPlan.count({ where: { id: planId } })).toBe(0)
    // Its mediator and its room are free again.
    expect(await createPlan(byStaff(coordinator), input, monday)).toMatchObject({ ok: true })
  })

  test.each<[string, (first: string, planId: string) => Promise<unknown>]>([
    ['somebody is booked', (first) => makeBooking(first)],
    ['somebody was booked', async (first) => cancelBooking(byClient, (await makeBooking(first)).bookingId, monday)],
    ['an hour is blocked', (first) => blockSlot(coordinator, first, 'mediation_session', monday)],
    [
      'an hour is kept',
      (slotId) => db.slotHold.create({ data: { slotId, createdAt: monday, until: new Date(+monday + 1) } }),
    ],
    ['a duty was called off', async (_, planId) => cancelDuty(coordinator, await dutyOf(planId), monday)],
  ])('not where %s', async (_, happens) => {
    const { planId } = await makeService()
    const [first = ''] = await slotsOf(planId)
    await happens(first, planId)
    expect(await drop(planId)).toEqual({ ok: false, code: 'in-use' })
    expect(await datesOf(planId)).toHaveLength(4)
    expect(await drop(planId, 7)).toEqual({ ok: false, code: 'changed-meanwhile' })
  })

  test('or somebody books at that moment, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { planId } = await makeService()
      const [first = ''] = await slotsOf(planId)
      const book = () =>
        makeBooking(first).then(
          () => true,
          () => false,
        )
      const remove = async () => (await drop(planId)).ok
      const done = await Promise.all(round % 2 ? [book(), remove()] : [remove(), book()])
      expect(done.filter(Boolean)).toHaveLength(1)
    }
  })
})

describe('a rule that makes no duty', () => {
  test.each([
    ['no-weekday', { validFrom: '2027-02-04', validUntil: '2027-02-09' }],
    ['only-holidays', { weekday: 4, validFrom: '2026-12-24', validUntil: '2026-12-24' }],
    ['past', { validFrom: '2027-01-01', validUntil: '2027-01-31' }],
  ])('is refused: %s', async (code, change) => {
    const { input } = await makeService({ validUntil: '2027-02-07' })
    const before = await db.dutyPlan.count()
    expect(await createPlan(byStaff(coordinator), { ...input, ...change }, monday)).toEqual({ ok: false, code })
    expect(await db.dutyPlan.count()).toBe(before)
  })
})

test('a duty on one date stands beside the weekly rule, which is announced as before', async () => {
  const { mediatorId } = await makeService({ validFrom: '2027-09-01', validUntil: '2027-09-30' }, monday)
  const { placeId } = await makeService({ validFrom: '2027-10-06', validUntil: '2027-10-06' }, monday)
  const hours = {
    callerTimes: '',
    startTime: '15:00',
    endTime: '17:00',
    slotMinutes: 45,
    gapMinutes: 15,
    mediatorId,
    placeId,
  }
  const added = await createPlan(byStaff(coordinator), oneDateRule({ date: '2027-02-04', ...hours }), monday)
  expect(added).toMatchObject({ ok: true, value: { counts: { newDuties: 1, newSlots: 2 } } })
  forgetLists()
  expect((await readWeek(monday)).weekdays).toEqual([3])
})
