import { afterEach, expect, test } from 'vitest'
import { byClient } from '@/lib/office/audit/rules'
import { withinChanges } from '@/lib/office/limit/data'
import { changeLimits, dailyLimit } from '@/lib/office/limit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { countTries, countTry, forgiveTry, mostOf } from '@/lib/platform/db/rate-limit'
import { joinWaitingList } from '@/lib/waitlist/entry/data'
import { freshDatabase } from '../support/database'
import { visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, early } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const tooMany = { ok: false, code: 'too-many' }
const limit = dailyLimit('waiting-joined', 24, officeSettings().bookingsPerNetwork)
const drawnFor = (subject: string) => (limit ? mostOf({ limit, subject }, early) : 0)

const join = (network: string, now: Date, form: Partial<ReturnType<typeof visitor>> = {}) => {
  const { slotId: _none, ...said } = visitor('', form)
  return joinWaitingList(byClient, { ...said, accessNeeds: [] }, now, network)
}

test('one network puts no more people on the list in a day than were drawn for it', async () => {
  const most = drawnFor('10.1.1.0/24')
  // A whole flood at once, and one an hour after it.
  const joined = await Promise.all(Array.from({ length: most + 4 }, () => join('10.1.1.0/24', early)))
  expect(joined.filter(({ ok }) => ok)).toHaveLength(most)
  for (let hours = 1; hours <= 5; hours++) expect(await join('10.1.1.0/24', after(hours))).toEqual(tooMany)
  expect(await db.waitingEntry.count()).toBe(most)
  // Others, and the next day.
  expect(await join('10.1.2.0/24', after(5))).toMatchObject({ ok: true })
  expect(await join('10.1.1.0/24', after(24))).toMatchObject({ ok: true })
})

test('a form that puts nobody on the list takes nothing from the day', async () => {
  const { submissionId } = visitor('')
  const most = drawnFor('10.1.3.0/24')
  for (let count = 0; count < most + 2; count++) {
    expect(await join('10.1.3.0/24', early, { submissionId })).toMatchObject({ ok: true })
  }
  for (let count = 1; count < most; count++) expect(await join('10.1.3.0/24', early)).toMatchObject({ ok: true })
  expect(await join('10.1.3.0/24', early)).toEqual(tooMany)
})

test('what changed nothing is taken back for its visit and not for the network, which others share', async () => {
  await db.rateLimit.deleteMany()
  const refused = { ok: false, code: 'taken' } as const
  const change = () => withinChanges({ visit: 'v', network: 'n' }, early, async () => refused)
  expect([await change(), await change()]).toEqual([refused, refused])
  expect(await countTries([{ limit: changeLimits.perNetwork, subject: 'n' }], early)).toEqual([3])
  expect(await db.rateLimit.count()).toBe(1)
})

test('two that take back the same tries at once leave no row of nothing', async () => {
  await db.rateLimit.deleteMany()
  const tries = ['b', 'a', 'c'].map((subject) => ({ limit: { action: 'test', most: 90, minutes: 60 }, subject }))
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const mine = index % 2 ? tries : tries.toReversed()
      await countTry(mine, early)
      await forgiveTry(mine, early)
    }),
  )
  expect(await db.rateLimit.count()).toBe(0)
})
