import { afterEach, expect, test } from 'vitest'
import { byClient } from '@/lib/office/audit/rules'
import { withinJoinLimits } from '@/lib/office/limit/data'
import { officeSettings } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { fail } from '@/lib/platform/result'
import { joinWaitingList } from '@/lib/waitlist/entry/data'
import { freshDatabase } from '../support/database'
import { visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, early } from '../support/waiting'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const aDay = officeSettings().bookingsPerNetwork
const tooMany = { ok: false, code: 'too-many' }

const join = (network: string, now: Date) => {
  const { slotId: _none, ...said } = visitor('')
  return withinJoinLimits(network, now, () => joinWaitingList(byClient, { ...said, accessNeeds: [] }, now))
}

test('one network puts no more people on the list in a day than it may book hours', async () => {
  // A whole flood at once, and one an hour after it.
  const joined = await Promise.all(Array.from({ length: aDay + 4 }, () => join('10.1.1', early)))
  expect(joined.filter(({ ok }) => ok)).toHaveLength(aDay)
  for (let hours = 1; hours <= 5; hours++) expect(await join('10.1.1', after(hours))).toEqual(tooMany)
  expect(await db.waitingEntry.count()).toBe(aDay)
  // Others, and the next day.
  expect(await join('10.1.2', after(5))).toMatchObject({ ok: true })
  expect(await join('10.1.1', after(24))).toMatchObject({ ok: true })
})

test('a form that puts nobody on the list takes nothing from the day', async () => {
  for (let count = 0; count < aDay + 2; count++) {
    expect(await withinJoinLimits('10.1.3', early, async () => fail('form-reused'))).toMatchObject({ ok: false })
  }
  expect(await join('10.1.3', early)).toMatchObject({ ok: true })
})
