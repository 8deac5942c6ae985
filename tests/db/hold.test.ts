import { afterEach, expect, test } from 'vitest'
import { db, transact } from '@/lib/platform/db/db'
import { settleHold } from '@/lib/schedule/hold/data'
import type { Claimant } from '@/lib/schedule/hold/rules'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { free, fullDuty, openOffer } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

test('whoever chose before an hour was kept for another has to choose anew', async () => {
  const { people, slots: next, at } = await calledOff(await makeActor('coordinator'), ['Zofia'])
  const { slots, bookings } = await fullDuty()
  await makeEntry({ now: at(2) })
  await free(bookings[0], at(2))
  await runWaitingRound(at(2))
  const offer = await openOffer(slots[0])
  const holds = () => db.slotHold.findMany({ orderBy: { slotId: 'asc' } })
  const before = await holds()
  expect(before.map(({ slotId }) => slotId).sort()).toEqual([slots[0], next['next 10:00']].sort())
  const settle = (claimant: Claimant, slotId: string) => transact((tx) => settleHold(tx, claimant, slotId, at(2)))
  expect(await settle({ kind: 'displaced', bookingId: people.Zofia.bookingId }, slots[0])).toBe(false)
  expect(await settle({ kind: 'offer', offerId: offer?.id ?? '' }, next['next 10:00'])).toBe(false)
  expect(await holds()).toEqual(before)
})
