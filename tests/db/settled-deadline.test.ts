import { afterEach, beforeEach, expect, test } from 'vitest'
import { byClient } from '@/lib/office/audit/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { changeSetting, getSetting } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { acceptOffer, declineOffer } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { makeEntry, makeManager, monday } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, answered, emptyList, free, fullDuty, openOffer, readEntry } from '../support/waiting'

await freshDatabase()
const manager = await makeManager()

async function settle(value: { horizonWeeks: number; deadlineTime: string }): Promise<void> {
  const { version } = await getSetting(manager, 'booking')
  await changeSetting(manager, 'booking', { version, value }, monday)
  await refreshOffice(monday)
}
const first = { horizonWeeks: 6, deadlineTime: '12:00' }
beforeEach(() => settle(first))
beforeEach(emptyList)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

/** On Monday at nine for a day: three hours before the deadline on Tuesday at noon. */
async function offered() {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: monday })
  await free(bookings[0], monday)
  await runWaitingRound(monday)
  expect(await openOffer(slots[0])).toMatchObject({ entryId: entry, expiresAt: after(24, monday) })
  return { slotId: slots[0], entry }
}
const outcomes = async (entryId: string) =>
  (await db.slotOffer.findMany({ where: { entryId }, select: { outcome: true } })).map(({ outcome }) => outcome)

test('an offer that an earlier deadline took from somebody is no refusal, and they are told', async () => {
  const { slotId, entry } = await offered()
  await settle({ ...first, deadlineTime: '08:00' })
  // Tuesday, half past eight: the page says until nine, and nobody can take it any more.
  expect(await acceptOffer(byClient, await answered(slotId), after(23.5, monday))).toMatchObject({ ok: false })
  expect(await runWaitingRound(after(24, monday))).toMatchObject({ ended: 1 })
  expect(await outcomes(entry)).toEqual(['withdrawn'])
  expect(await readEntry(entry)).toMatchObject({ status: 'waiting', offersMade: 0 })
})

test('one that could be taken until its last minute counts, and a no counts in any case', async () => {
  const { entry } = await offered()
  await settle({ ...first, deadlineTime: '09:00' })
  await runWaitingRound(after(24, monday))
  expect(await outcomes(entry)).toEqual(['expired'])
  expect(await readEntry(entry)).toMatchObject({ offersMade: 1 })

  await settle(first)
  const again = await offered()
  await settle({ ...first, deadlineTime: '08:00' })
  await declineOffer(byClient, await answered(again.slotId), after(23.5, monday))
  expect(await outcomes(again.entry)).toEqual(['declined'])
})
