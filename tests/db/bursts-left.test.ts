import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { askToCall, hasOpenBurst, releaseBurst } from '@/lib/waitlist/burst/data'
import { burst, later, nextDay, seenBurst } from '../support/bursts'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, queued } from '../support/queue'

await freshDatabase()
beforeEach(nextDay)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

test('two presses that put a burst on the list of calls at once put each visit there once', async () => {
  const { visits } = await burst()
  const shown = await seenBurst(coordinator, later())
  const press = () => askToCall(coordinator, shown, later())
  const { answers } = await queued(lockBooking(visits[0] ?? ''), [press, press])
  expect(answers.map((answer) => 'value' in answer && answer.value).sort()).toEqual([0, visits.length])
  expect(await db.callTask.count({ where: { bookingId: { in: visits } } })).toBe(visits.length)
})

test('a burst whose visits have begun is still one to look at, as long as somebody of it is on the list', async () => {
  const { visits } = await burst()
  const shown = await seenBurst(coordinator, later())
  const slot = { bookings: { some: { id: { in: visits } } } }
  const begin = (startsAt: Date) => db.slot.updateMany({ where: slot, data: { startsAt } })
  const before = await db.slot.findMany({ where: slot, select: { id: true, startsAt: true } })
  // To the minute: who has begun is called off by nobody.
  await begin(later())
  expect((await seenBurst(coordinator, later())).left).toMatchObject({ visits: 0, unconfirmed: 20 })
  expect(await hasOpenBurst(coordinator, later())).toBe(true)
  expect(await releaseBurst(coordinator, { part: 'unconfirmed', ...shown }, later())).toMatchObject({ ok: true })
  expect(await hasOpenBurst(coordinator, later())).toBe(false)
  for (const { id, startsAt } of before) await db.slot.update({ where: { id }, data: { startsAt } })
  expect(await hasOpenBurst(coordinator, later())).toBe(true)
})
