import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import type { Booked } from '@/lib/bookings/claim/data'
import { findSession } from '@/lib/bookings/opened/data'
import { byBrowser, type DoneBy } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { mostOffers } from '@/lib/waitlist/entry/rules'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry, monday, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { interrupted } from '../support/queries'
import { byLink } from '../support/rights'
import { answered, emptyList, free, fullDuty, joinConfirmed } from '../support/waiting'

await freshDatabase()
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

/** What somebody has opened by a link, and one press on a form of that page, which may be sent twice. */
type Opened = { target: { bookingId: string } | { entryId: string }; press: (by: DoneBy) => Promise<{ ok: boolean }> }

async function offered({ offersMade = 0, earlier = false } = {}) {
  const { slots, bookings } = await fullDuty()
  if (earlier) await joinConfirmed(byBrowser(undefined), bookings[3], crypto.randomUUID(), monday)
  const { id } = await db.waitingEntry.findUniqueOrThrow({
    where: { id: earlier ? await entryOf(bookings[3]) : await makeEntry({ now: monday }) },
    select: { id: true },
  })
  await db.waitingEntry.update({ where: { id }, data: { offersMade } })
  await free(bookings[0], monday)
  await runWaitingRound(monday)
  return answered(slots[0])
}

const entryOf = async (bookingId: string) =>
  (await db.waitingEntry.findFirstOrThrow({ where: { bookingId, settledAt: null }, select: { id: true } })).id

const accepting = (offer: { entryId: string; offerId: string }): Opened => ({
  target: { entryId: offer.entryId },
  press: (by) => acceptOffer(by, offer, monday),
})

async function otherSlot(calledOff: boolean): Promise<Opened> {
  const { slots, bookings } = await fullDuty()
  const [bookingId] = bookings
  await free(bookings[1], monday)
  if (calledOff) await cancelSlot(coordinator, slots[0], monday)
  const form = wanted(bookingId, slots[1])
  return { target: { bookingId }, press: (by) => giveOtherSlot(by, form, monday) }
}

const kinds: Record<string, () => Promise<Opened>> = {
  'an offer that is taken': async () => accepting(await offered()),
  'an earlier hour that is taken': async () => accepting(await offered({ earlier: true })),
  'the last offer, declined': async () => {
    const offer = await offered({ offersMade: mostOffers - 1 })
    return { target: { entryId: offer.entryId }, press: (by) => declineOffer(by, offer, monday) }
  },
  'a place on the list, given up': async () => {
    const entryId = await makeEntry({ now: monday })
    return { target: { entryId }, press: (by) => leaveWaitingList(by, entryId, monday) }
  },
  'a visit, cancelled': async () => {
    const [bookingId] = (await fullDuty()).bookings
    return { target: { bookingId }, press: (by) => cancelBooking(by, bookingId, monday) }
  },
  'a visit, moved': () => otherSlot(false),
  'a visit that was called off, chosen anew': () => otherSlot(true),
}
const all = Object.entries(kinds)
const open = async (begin: () => Promise<Opened>) => {
  const { target, press } = await begin()
  return { own: await byLink(target), other: await byLink(target), press }
}

test.each(all)('%s: from the same moment on the browser that pressed goes on, and no other does', async (_, begin) => {
  const { own, other, press } = await open(begin)
  expect(await press(byBrowser(own))).toMatchObject({ ok: true })
  expect(await findSession(own, monday)).not.toBeNull()
  expect(await findSession(other, monday)).toBeNull()
})

test.each(all)('%s between two questions of the second press: that one finds what is open', async (_, begin) => {
  const { own, press } = await open(begin)
  const pressed = () => press(byBrowser(own))
  const found = await interrupted(() => findSession(own, monday), 'ClientSession.findFirst', pressed)
  expect(found).not.toBeNull()
})

const answeredAlike = ['an offer that is taken', 'a visit, moved', 'a visit that was called off, chosen anew']
test.each(all.filter(([name]) => answeredAlike.includes(name)))(
  '%s by three presses of one form at once: all are told of one visit',
  async (_, begin) => {
    const { own, press } = await open(begin)
    const answers = await Promise.all([1, 2, 3].map(() => press(byBrowser(own))))
    const visits = answers.flatMap((answer) => ('value' in answer ? [(answer.value as Booked).bookingId] : []))
    expect(visits).toEqual([visits[0], visits[0], visits[0]])
  },
)

test('where the hour was called off again the second press of a form is told of nothing that stands', async () => {
  const { slots, bookings } = await fullDuty()
  await free(bookings[1], monday)
  const form = wanted(bookings[0], slots[1])
  const { dutyId } = await db.slot.findUniqueOrThrow({ where: { id: slots[1] } })
  expect(await giveOtherSlot(byBrowser(undefined), form, monday)).toMatchObject({ ok: true })
  await cancelDuty(coordinator, dutyId, monday)
  expect(await giveOtherSlot(byBrowser(undefined), form, monday)).toMatchObject({ ok: false })
})
