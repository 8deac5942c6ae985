import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookForClient, bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, slotsOf, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { full, rounds } from '../support/load'
import { after, early, emptyList, readEntry } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const staff = asStaff(await makeActor('coordinator'), 'phone')

async function freed(now = early) {
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const slots = await slotsOf(planId)
  for (const slotId of slots) {
    const { bookingId } = await makeBooking(slotId, { now: early })
    await cancelBooking(byClient, bookingId, now)
  }
  return slots
}

test('an offer that is taken, declined, run out and left at once, beside the public and two workers, ends in one way', async () => {
  const seen = new Map<string, number>()
  for (let round = 0; round < rounds(11, 20); round++) {
    await emptyList()
    const entry = await makeEntry({ now: early })
    const [slotId = ''] = await freed()
    await db.slotHold.deleteMany({ where: { slotId: { not: slotId } } })
    await runWaitingRound(early)
    const offer = await db.slotOffer.findFirstOrThrow({ where: { slotId, settledAt: null } })
    const answered = { entryId: entry, offerId: offer.id }
    const rivals = [
      () => acceptOffer(byClient, answered, after(23.99)),
      () => acceptOffer(staff, answered, after(23.99)),
      () => runWaitingRound(after(24)),
      () => runWaitingRound(after(24)),
      () => bookSlot(byClient, visitor(slotId), after(24.5)),
      ...(round % 2 ? [() => declineOffer(byClient, answered, after(23.99))] : []),
      ...(round % 3 ? [() => leaveWaitingList(byClient, entry, after(23.99))] : []),
    ]
    // Each round begins with another one, every second one with the taking, which has most to ask before it writes. It
    // is ahead of the others by some turns and queries.
    const begin = round % 2 ? round : 0
    const [ahead, ...others] = rivals.map((_, index) => rivals[(index + begin) % rivals.length])
    const first = ahead?.()
    for (let lead = round % 11; lead > 0; lead--) await Promise.all([setImmediate(), db.slotOffer.count()])
    await Promise.all([first, ...others.map((rival) => rival?.())])
    await runWaitingRound(after(24))
    const live = await db.booking.findMany({ where: { slotId, releasedAt: null } })
    expect(live.length).toBeLessThanOrEqual(1)
    const { outcome } = await db.slotOffer.findUniqueOrThrow({ where: { id: offer.id } })
    expect(live.some(({ submissionId }) => submissionId === offer.id)).toBe(outcome === 'accepted')
    const { status } = await db.waitingEntry.findUniqueOrThrow({ where: { id: entry } })
    if (outcome === 'accepted') expect(['accepted', 'removed']).toContain(status)
    seen.set(`${outcome}`, (seen.get(`${outcome}`) ?? 0) + 1)
  }
  // Races that always end the same way are no races; a few may.
  if (full) expect([...seen.keys()]).toEqual(expect.arrayContaining(['accepted', 'expired']))
})

test('four workers and four freed hours: each hour has one offer, each person at most one, in order', async () => {
  for (let round = 0; round < rounds(3, 8); round++) {
    await emptyList()
    const entries: string[] = []
    for (let count = 0; count < 3; count++) entries.push(await makeEntry({ now: after(count / 10) }))
    const slots = await freed(after(1))
    const rounds = await Promise.all([1, 2, 3, 4].map(() => runWaitingRound(after(1))))
    const count = (what: 'offered' | 'released') => rounds.reduce((sum, each) => sum + each[what], 0)
    expect([count('offered'), count('released')]).toEqual([3, 1])
    const offers = await db.slotOffer.findMany({ where: { slotId: { in: slots } } })
    expect(new Set(offers.map(({ slotId }) => slotId)).size).toBe(3)
    expect(offers.map(({ entryId }) => entryId).sort()).toEqual([...entries].sort())
    expect(await db.notification.count({ where: { offerId: { in: offers.map(({ id }) => id) } } })).toBe(3)
  }
})

test('whoever leaves while a round makes them an offer is left alone, and the hour goes on', async () => {
  for (let round = 0; round < rounds(5, 15); round++) {
    await emptyList()
    const leaving = await makeEntry({ now: early })
    const next = await makeEntry({ now: after(0.1) })
    const [slotId = ''] = await freed()
    await db.slotHold.deleteMany({ where: { slotId: { not: slotId } } })
    await Promise.all([runWaitingRound(after(0.2)), leaveWaitingList(byClient, leaving, after(0.2))])
    await runWaitingRound(after(0.2))
    const open = await db.slotOffer.findMany({ where: { slotId, settledAt: null } })
    expect(open.map(({ entryId }) => entryId)).toEqual([next])
    expect(await db.waitingEntry.findUniqueOrThrow({ where: { id: leaving } })).toMatchObject({ status: 'removed' })
  }
})

test('a booking whose second step was cut off is finished by the next round', async () => {
  await emptyList()
  const entry = await makeEntry({ now: early })
  await freed()
  await runWaitingRound(early)
  const offer = await db.slotOffer.findFirstOrThrow({ where: { entryId: entry, settledAt: null } })
  // What stands after the first of the two steps.
  const claimant = { kind: 'offer', offerId: offer.id } as const
  const { clientId } = await db.waitingEntry.findUniqueOrThrow({ where: { id: entry } })
  const take = (submissionId: string) =>
    bookForClient(byClient, { submissionId, slotId: offer.slotId, clientId: clientId ?? '' }, after(1), { claimant })
  expect(await take(offer.id)).toMatchObject({ ok: true })
  expect(await take(randomUUID())).toMatchObject({ ok: false })
  await Promise.all([runWaitingRound(after(1)), runWaitingRound(after(1))])
  expect(await readEntry(entry)).toMatchObject({ status: 'accepted', phone: null })
  expect(await acceptOffer(byClient, { entryId: entry, offerId: offer.id }, after(2))).toMatchObject({ ok: true })
})
