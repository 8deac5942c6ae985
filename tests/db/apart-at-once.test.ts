import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepApart } from '@/lib/bookings/apart/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { setCallersOnly } from '@/lib/schedule/block/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { early, emptyList, openOffer } from '../support/waiting'

await freshDatabase()
beforeEach(forgetCalledOff)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})

const coordinator = await makeActor('coordinator')

/** Visits at ten and at twelve with an hour between them, and somebody who waits for one. */
async function day() {
  await emptyList()
  const { planId } = await makeService({ validFrom: '2027-02-01', validUntil: '2027-02-07' })
  const slots = (await slotsOf(planId)) as [string, string, string, string]
  const [first, last] = [await makeBooking(slots[0]), await makeBooking(slots[2])]
  await makeEntry({ now: early })
  return { slots, first: first.bookingId, last: last.bookingId, between: slots[1] }
}
const keep = (id: string) => keepApart(coordinator, id, monday)
const cancel = (id: string) => cancelBooking(byClient, id, monday)
const heldOn = (slotId: string) => db.slotHold.count({ where: { slotId } })

test('an hour that is freed by one visit and left empty for the next is offered to nobody', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { first, last, between } = await day()
    await keep(first)
    const both = [() => cancel(first), () => keep(last)]
    await Promise.all((round % 2 ? both : both.reverse()).map((press) => press()))
    expect(await db.keptApart.count({ where: { slotId: between } })).toBe(1)
    expect(await heldOn(between)).toBe(0)
  }
})

test('an hour that two visits leave empty comes first to whoever waits, also when both go at once', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { first, last, between, slots } = await day()
    await keep(first)
    await keep(last)
    const leave = () => giveOtherSlot(byClient, wanted(first, slots[3]), monday)
    await Promise.all([round % 2 ? leave() : cancel(first), cancel(last)])
    // The hour after the last one was kept empty too, so nobody can have moved to it before that was over.
    if ((await db.booking.count({ where: { id: first, releasedAt: null } })) > 0) await cancel(first)
    expect(await heldOn(between)).toBe(1)
  }
})

test('an hour that is freed while it becomes one for callers is offered to nobody', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { first, slots } = await day()
    const both = [() => cancel(first), () => setCallersOnly(coordinator, slots[0], true, monday)]
    await Promise.all((round % 2 ? both : both.reverse()).map((press) => press()))
    expect(await heldOn(slots[0])).toBe(0)
  }
})

test('what is kept for the list and is for others by now is offered to nobody', async () => {
  const { first, last, between, slots } = await day()
  await keep(last)
  await db.slot.update({ where: { id: slots[0] }, data: { forCallers: true } })
  await cancel(first)
  const until = new Date(+monday + 900_000)
  const kept = (slotId: string) => ({ slotId, until, createdAt: monday })
  await db.slotHold.createMany({ data: [kept(between), kept(slots[0])] })
  await runWaitingRound(monday)
  expect([await openOffer(between), await openOffer(slots[0])]).toEqual([null, null])
  expect([await heldOn(between), await heldOn(slots[0])]).toEqual([0, 0])
})
