import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byStaff } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockOwnSlots, blockSlot } from '@/lib/schedule/block/data'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { claimantOf, displaced } from '@/lib/schedule/hold/rules'
import { getHeldSlot, takeHeldSlot } from '@/lib/waitlist/taking/data'
import { calledOff, forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')
const atDesk = (slotId: string, now: Date) => bookSlot(byStaff(coordinator, 'phone'), visitor(slotId), now)

describe('an hour that is kept for somebody whose visit was called off', () => {
  test('is replaced by the next free one', async () => {
    const { slots, people, at, holds } = await calledOff(coordinator, ['Zofia'])
    const slotId = slots['next 10:00']
    const shown = await getHeldSlot(coordinator, slotId, at(2))
    expect(shown?.held).toMatchObject({ kind: 'calledOff', name: 'Zofia', seal: people.Zofia.bookingId })
    const taken = await takeHeldSlot(coordinator, { slotId, seal: people.Zofia.bookingId }, at(2))
    expect(taken).toMatchObject({ ok: true, value: { toCall: false } })
    expect(await holds()).toEqual({ Zofia: 'next 11:00' })
    const spare = await db.slot.findUniqueOrThrow({ where: { id: slots['next 11:00'] } })
    expect(shown?.spareAt).toEqual(spare.startsAt)
    expect(await atDesk(slotId, at(2))).toMatchObject({ ok: true })
  })

  test('is given to another one whose visit was called off, by the coordinator who took it for them', async () => {
    const { slots, people, at, holds } = await calledOff(coordinator, ['Zofia', 'Jan'])
    const slotId = slots['next 10:00']
    await takeHeldSlot(coordinator, { slotId, seal: people.Zofia.bookingId }, at(2))
    const jan = { id: people.Jan.bookingId, rebookUntil: at(49) }
    const seen = async (by: typeof coordinator) =>
      (await listFreeSlots(by, at(2), displaced(jan, at(2), claimantOf(byStaff(by))))).map(({ id }) => id)
    expect(await seen(coordinator)).toEqual(expect.arrayContaining([slotId, slots['next 11:00']]))
    const colleague = await makeActor('coordinator')
    expect(await seen(colleague)).not.toContain(slotId)
    const give = (by: typeof coordinator) =>
      giveOtherSlot(byStaff(by, 'phone'), wanted(people.Jan.bookingId, slotId), at(2))
    expect(await give(colleague)).toEqual({ ok: false, code: 'slot-taken' })
    expect(await give(coordinator)).toMatchObject({ ok: true })
    expect(await holds()).toEqual({ Zofia: 'next 12:00', Jan: null })
  })

  test('becomes a call where no other is left and its person knows of it', async () => {
    const { slots, people, at, holds } = await calledOff(coordinator, ['Zofia'], { free: 1 })
    const { bookingId } = people.Zofia
    await db.notification.updateMany({
      where: { bookingId, kind: 'cancellation' },
      data: { settledAt: at(1), outcome: 'sent' },
    })
    const slotId = slots['next 10:00']
    expect((await getHeldSlot(coordinator, slotId, at(2)))?.spareAt).toBeNull()
    const taken = await takeHeldSlot(coordinator, { slotId, seal: bookingId }, at(2))
    expect(taken).toMatchObject({ ok: true, value: { toCall: true } })
    expect(await holds()).toEqual({ Zofia: null })
    expect(await db.callTask.count({ where: { bookingId, reason: 'promise_lost', settledAt: null } })).toBe(1)
  })

  test('is blocked by nobody before it is taken on purpose, and never by its mediator', async () => {
    const { slots, people, at, holds, nextDutyId } = await calledOff(coordinator, ['Zofia'])
    const slotId = slots['next 10:00']
    const { mediatorId } = await db.duty.findUniqueOrThrow({ where: { id: nextDutyId } })
    const her = await makeActor('mediator', mediatorId)
    const hers = (ids: string[]) => blockOwnSlots(her, ids, 'mediation_session', at(2))
    const held = { ok: false, code: 'slot-held' }
    expect(await hers([slots['next 11:00'], slotId])).toEqual(held)
    expect(await blockSlot(coordinator, slotId, 'break', at(2))).toEqual(held)
    expect(await holds()).toEqual({ Zofia: 'next 10:00' })
    await takeHeldSlot(coordinator, { slotId, seal: people.Zofia.bookingId }, at(2))
    expect(await hers([slotId])).toEqual(held)
    expect(await blockSlot(coordinator, slotId, 'break', at(2))).toMatchObject({ ok: true })
    expect(await holds()).toEqual({ Zofia: 'next 11:00' })
    expect(await hers([slots['next 12:00']])).toMatchObject({ ok: true })
  })

  test('is got by its person or taken, never both', async () => {
    for (let round = 0; round < rounds(3, 15); round++) {
      const { slots, people, at, rebook } = await calledOff(coordinator, ['Zofia'])
      const slotId = slots['next 10:00']
      const take = () => takeHeldSlot(coordinator, { slotId, seal: people.Zofia.bookingId }, at(2))
      const choose = () => rebook('Zofia', 'next 10:00', 2)
      const answers = await Promise.all(round % 2 ? [take(), choose()] : [choose(), take()])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })
})
