import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient, byStaff } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { wallTimeOf } from '@/lib/platform/time'
import { setCallersOnly } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { changePlan } from '@/lib/schedule/plan/data'
import { getChosenSlot, listUpcomingDuties, readShown } from '@/lib/schedule/upcoming/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  forgetLists,
  makeActor,
  makeBooking,
  makeEntry,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { emptyList } from '../support/waiting'

await freshDatabase()
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const oneWeek = { validFrom: '2027-02-01', validUntil: '2027-02-07' }
/** Noon on Tuesday in Wrocław: booking online closes, and what was for callers opens. */
const noon = new Date('2027-02-02T11:00:00Z')
const midnight = new Date('2027-02-02T23:00:00Z')
const justBefore = (at: Date) => new Date(at.getTime() - 1)

/** Hours at ten, eleven, twelve and one, of which the last two are for callers. */
async function day() {
  const { planId, input } = await makeService({ ...oneWeek, callerTimes: '12:00,13:00' })
  return { planId, input, slots: (await slotsOf(planId)) as [string, string, string, string] }
}
const online = (slotId: string, now: Date) => bookSlot(byClient, visitor(slotId), now)
const shownOf = async (slots: string[], now: Date) => {
  forgetLists()
  const shown = (await listUpcomingDuties(now)).flatMap((duty) => duty.slots.map(({ id }) => id))
  return slots.map((id) => shown.includes(id))
}

describe('hours for callers', () => {
  test('are on the page from noon of the day before until that day is over, and the others until that noon', async () => {
    const { slots } = await day()
    expect(await shownOf(slots, monday)).toEqual([true, true, false, false])
    expect(await shownOf(slots, justBefore(noon))).toEqual([true, true, false, false])
    expect(await shownOf(slots, noon)).toEqual([false, false, true, true])
    expect(await shownOf(slots, justBefore(midnight))).toEqual([false, false, true, true])
    expect(await shownOf(slots, midnight)).toEqual([false, false, false, false])
    // A page that was made before is made anew then.
    forgetLists()
    expect((await readShown(justBefore(noon))).until).toEqual(noon)
  })

  test('are booked online in that time alone, and by coordinators at any', async () => {
    const { slots } = await day()
    const closed = { ok: false, code: 'slot-closed' }
    expect(await online(slots[2], monday)).toEqual(closed)
    expect(await online(slots[2], justBefore(noon))).toEqual(closed)
    expect(await online(slots[3], midnight)).toEqual(closed)
    expect((await listFreeSlots(coordinator, monday)).map(({ id }) => id)).toContain(slots[2])
    expect(await bookSlot(byStaff(coordinator, 'phone'), visitor(slots[2]), monday)).toMatchObject({ ok: true })
    expect(await online(slots[3], noon)).toMatchObject({ ok: true })
    expect(await online(slots[0], noon)).toEqual(closed)
  })

  test('are no hour that a client can choose before', async () => {
    const { slots } = await day()
    forgetLists()
    expect(await getChosenSlot(slots[2], monday)).toMatchObject({ isFree: false })
    forgetLists()
    expect(await getChosenSlot(slots[2], noon)).toMatchObject({ isFree: true })
    const { bookingId } = await makeBooking(slots[0])
    const move = giveOtherSlot(byClient, wanted(bookingId, slots[2]), monday)
    expect(await move).toEqual({ ok: false, code: 'slot-closed' })
  })

  test('go back to callers when they are given back, and are kept for nobody', async () => {
    const { slots } = await day()
    const { bookingId } = await makeBooking(slots[2], { by: byStaff(coordinator, 'phone') })
    await makeEntry()
    expect(await cancelBooking(byClient, bookingId, monday)).toEqual({ ok: true })
    expect(await db.slotHold.count({ where: { slotId: slots[2] } })).toBe(0)
    const other = await makeService({ ...oneWeek, startTime: '15:00', endTime: '16:00' })
    const [theirs = ''] = await slotsOf(other.planId)
    await makeBooking(theirs)
    await cancelDuty(coordinator, await dutyOf(other.planId), monday)
    expect(await db.slotHold.count({ where: { slotId: { in: [slots[2], slots[3]] } } })).toBe(0)
  })
})

describe('which hours are for callers', () => {
  const flagged = async (planId: string) => {
    const slots = await db.slot.findMany({
      where: { duty: { planId }, forCallers: true },
      orderBy: { startsAt: 'asc' },
    })
    return slots.map(({ startsAt }) => wallTimeOf(startsAt))
  }

  test('follows the rule when its list changes, and what was settled for one duty stays when it does not', async () => {
    const { planId, input, slots } = await day()
    expect(await flagged(planId)).toEqual(['12:00', '13:00'])
    await setCallersOnly(coordinator, slots[0], true, monday)
    const save = (change: object, version: number) =>
      changePlan(asStaff(coordinator), { id: planId, version }, { ...input, ...change }, monday)
    expect(await save({}, 1)).toMatchObject({ ok: true, value: { counts: { otherSlots: 0 } } })
    expect(await flagged(planId)).toEqual(['10:00', '12:00', '13:00'])
    const eleven = await save({ callerTimes: '11:00' }, 2)
    expect(eleven).toMatchObject({ ok: true, value: { counts: { otherSlots: 4 } } })
    expect(await flagged(planId)).toEqual(['11:00'])
    expect(await save({ callerTimes: '' }, 3)).toMatchObject({ ok: true, value: { counts: { otherSlots: 1 } } })
    expect(await flagged(planId)).toEqual([])
  })

  test('is settled for one hour, unless it is promised to somebody or has begun', async () => {
    const { planId, slots } = await day()
    const set = (slotId: string, only: boolean, now = monday) => setCallersOnly(coordinator, slotId, only, now)
    expect(await set(slots[2], false)).toEqual({ ok: true, value: { dutyId: await dutyOf(planId), isOnline: true } })
    expect(await online(slots[2], monday)).toMatchObject({ ok: true })
    const until = new Date(+monday + 60_000)
    await db.slotHold.create({ data: { slotId: slots[0], createdAt: monday, until, staffId: coordinator.id } })
    expect(await set(slots[0], true)).toEqual({ ok: false, code: 'slot-held' })
    expect(await set(slots[0], true, new Date('2027-02-03T09:00:00Z'))).toEqual({ ok: false, code: 'slot-past' })
  })
  test('opens nothing that was closed online already', async () => {
    const { planId, input, slots } = await day()
    const late = { ok: false, code: 'slot-late' }
    expect(await setCallersOnly(coordinator, slots[0], true, noon)).toEqual(late)
    const save = { ...input, callerTimes: '11:00,12:00,13:00' }
    const saved = await changePlan(asStaff(coordinator), { id: planId, version: 1 }, save, noon)
    expect(saved).toMatchObject({ ok: true, value: { counts: { otherSlots: 0 } } })
    expect(await shownOf(slots, noon)).toEqual([false, false, true, true])
    expect(await online(slots[1], noon)).toEqual({ ok: false, code: 'slot-closed' })
    const forAll = await setCallersOnly(coordinator, slots[2], false, noon)
    expect(forAll).toMatchObject({ ok: true, value: { isOnline: false } })
    expect(await setCallersOnly(coordinator, slots[0], true, justBefore(noon))).toMatchObject({ ok: true })
  })

  test('is counted without the hours that are off', async () => {
    const { planId, input, slots } = await day()
    await db.slot.update({ where: { id: slots[0] }, data: { state: 'withdrawn' } })
    const ten = { ...input, callerTimes: '10:00,11:00,12:00,13:00' }
    const saved = await changePlan(asStaff(coordinator), { id: planId, version: 1 }, ten, monday)
    expect(saved).toMatchObject({ ok: true, value: { counts: { otherSlots: 1 } } })
  })
})
