import { afterEach, describe, expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient, byStaff } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { deskMinutes } from '@/lib/schedule/hold/rules'
import { acceptOffer } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { getHeldSlot, listHeldSlots, takeHeldSlot } from '@/lib/waitlist/taking/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeEntry, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { answered, early, emptyList, free, fullDuty, after as hours, isPublic, readEntry } from '../support/waiting'

await freshDatabase()
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})

const coordinator = await makeActor('coordinator')
const colleague = await makeActor('coordinator')
const atDesk = (slotId: string, now: Date, by = coordinator) => bookSlot(byStaff(by, 'phone'), visitor(slotId), now)

/** An hour that was given back and offered to somebody of the list. */
async function offered() {
  const { slots, bookings } = await fullDuty()
  const entryId = await makeEntry({ now: early, clientName: 'Olena Kovalenko' })
  await free(bookings[0])
  await runWaitingRound(early)
  return { slotId: slots[0], entryId, offer: await answered(slots[0]) }
}

describe('an hour that is offered to somebody of the list', () => {
  test('is shown to coordinators with a name and until when, and is free for none of them', async () => {
    const { slotId, offer } = await offered()
    const found = (await listHeldSlots(coordinator, early)).find(({ id }) => id === slotId)
    expect(found?.held).toEqual({ kind: 'offer', name: 'Olena Kovalenko', until: hours(24), seal: offer.offerId })
    expect((await listFreeSlots(coordinator, early)).map(({ id }) => id)).not.toContain(slotId)
    expect(await atDesk(slotId, early)).toEqual({ ok: false, code: 'slot-taken' })
  })

  test('is taken: the offer is withdrawn and counts for nothing, and the hour is the coordinator’s for a while', async () => {
    const { slotId, entryId, offer } = await offered()
    const taken = await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, early)
    expect(taken).toMatchObject({ ok: true, value: { toCall: false } })
    expect(await db.slotOffer.findUnique({ where: { id: offer.offerId } })).toMatchObject({ outcome: 'withdrawn' })
    expect(await readEntry(entryId)).toMatchObject({ status: 'waiting', offersMade: 0 })
    expect(await acceptOffer(byClient, offer, early)).toMatchObject({ ok: false })
    // Neither the list nor the public nor a colleague gets it meanwhile.
    await runWaitingRound(hours(0.1))
    expect(await isPublic(slotId, hours(0.1))).toBe(false)
    expect(await atDesk(slotId, hours(0.1), colleague)).toEqual({ ok: false, code: 'slot-taken' })
    const ids = async (by: typeof coordinator) => (await listFreeSlots(by, hours(0.1))).map(({ id }) => id)
    expect([(await ids(coordinator)).includes(slotId), (await ids(colleague)).includes(slotId)]).toEqual([true, false])
    expect(await atDesk(slotId, hours(0.1))).toMatchObject({ ok: true })
    expect(await db.slotHold.count({ where: { slotId } })).toBe(0)
  })

  test('whoever has heard of it is called', async () => {
    const { slotId, entryId, offer } = await offered()
    await db.notification.updateMany({
      where: { offerId: offer.offerId },
      data: { settledAt: early, outcome: 'sent' },
    })
    const taken = await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, early)
    expect(taken).toMatchObject({ ok: true, value: { toCall: true } })
    expect(await db.callTask.count({ where: { entryId, reason: 'promise_lost', settledAt: null } })).toBe(1)
    // One press more on the same page: it is hers, and the answer is that of the first.
    expect(await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, hours(0.1))).toEqual(taken)
    expect(await db.auditEntry.count({ where: { objectId: slotId, action: 'slot_taken' } })).toBe(1)
    const other = await takeHeldSlot(colleague, { slotId, seal: offer.offerId }, hours(0.1))
    expect(other).toEqual({ ok: false, code: 'held-otherwise' })
  })

  test('is not taken on a page that showed another promise, nor without one', async () => {
    const { slotId } = await offered()
    const before = await db.slotHold.findUniqueOrThrow({ where: { slotId } })
    const take = (seal: string, now = early) => takeHeldSlot(coordinator, { slotId, seal }, now)
    expect(await take('list')).toEqual({ ok: false, code: 'held-otherwise' })
    expect(await take('list', hours(30))).toEqual({ ok: false, code: 'not-held' })
    expect(await db.slotHold.findUniqueOrThrow({ where: { slotId } })).toEqual(before)
  })

  test('goes back to everybody when nothing comes of the talk', async () => {
    const { slotId, entryId, offer } = await offered()
    await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, early)
    const later = hours(deskMinutes / 60)
    expect(await isPublic(slotId, new Date(+later - 1))).toBe(false)
    await runWaitingRound(later)
    expect(await isPublic(slotId, later)).toBe(true)
    expect(await readEntry(entryId)).toMatchObject({ status: 'waiting' })
  })

  test('is taken by one, whoever else presses at that moment', async () => {
    for (let round = 0; round < rounds(4, 20); round++) {
      const { slotId, offer } = await offered()
      const take = (by: typeof coordinator) => () => takeHeldSlot(by, { slotId, seal: offer.offerId }, early)
      const accept = () => acceptOffer(byClient, offer, early)
      const all = [take(coordinator), take(colleague), accept]
      const order = round % 2 ? all : all.reverse()
      const answers = await Promise.all(order.map((press) => press()))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      await emptyList()
    }
  })
})

test('a visit is moved to an hour that was taken for it', async () => {
  const { slotId, offer } = await offered()
  const { bookings } = await fullDuty()
  await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, early)
  const move = (by: typeof coordinator) => giveOtherSlot(asStaff(by), wanted(bookings[1], slotId), hours(0.1))
  expect(await move(colleague)).toEqual({ ok: false, code: 'slot-taken' })
  expect(await move(coordinator)).toMatchObject({ ok: true })
})

test('a colleague may take over what somebody holds for a caller, knowing whose it is', async () => {
  const { slotId, offer } = await offered()
  await takeHeldSlot(coordinator, { slotId, seal: offer.offerId }, early)
  const shown = await getHeldSlot(colleague, slotId, early)
  expect(shown?.held).toMatchObject({ kind: 'desk', name: coordinator.name })
  expect(await takeHeldSlot(colleague, { slotId, seal: coordinator.id }, early)).toMatchObject({ ok: true })
  expect(await atDesk(slotId, early)).toEqual({ ok: false, code: 'slot-taken' })
  expect(await atDesk(slotId, early, colleague)).toMatchObject({ ok: true })
})
