import { afterEach, expect, test } from 'vitest'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { auditEntry, byClient, bySystem } from '@/lib/office/audit/rules'
import { batchSize } from '@/lib/platform/db/batches'
import { db } from '@/lib/platform/db/db'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

// The database goes by its own clock, so these are counted from today.
const today = new Date()
const ago = (days: number) => new Date(+today - days * 86_400_000)

test('what was done stays as it was written for twelve months, and then goes in small steps', async () => {
  const entry = (createdAt: Date, objectId: string) => auditEntry(bySystem, 'slot_blocked', 'slot', objectId, createdAt)
  const many = Array.from({ length: 2 * batchSize + 1 }, (_, index) => entry(ago(367 + index), 'old'))
  await db.auditEntry.createMany({ data: [...many, entry(ago(360), 'young')] })
  const young = { objectId: 'young' }
  await expect(db.auditEntry.updateMany({ where: young, data: { objectId: 'other' } })).rejects.toThrow()
  await expect(db.auditEntry.deleteMany({ where: young })).rejects.toThrow()
  await expect(db.auditEntry.updateMany({ where: { objectId: 'old' }, data: { objectId: 'x' } })).rejects.toThrow()
  await keepHouse(today)
  expect(await db.auditEntry.count({ where: { objectId: { in: ['old', 'young'] } } })).toBe(1)
  expect(await db.auditEntry.count({ where: young })).toBe(1)
})

test('calls and places on the list that were settled twelve months ago go, with their tries and offers', async () => {
  const slots = await slotsOf((await makeService()).planId)
  const coordinator = await makeActor('coordinator')
  const kept: string[] = []
  for (const [place, days] of [367, 360].entries()) {
    const slotId = slots[place] ?? ''
    const { bookingId } = await makeBooking(slotId)
    await db.callTask.deleteMany({ where: { bookingId } })
    const task = { reason: 'change' as const, createdAt: ago(days), settledAt: ago(days), outcome: 'told' as const }
    const { id } = await db.callTask.create({ data: { ...task, bookingId } })
    const tried = { taskId: id, staffId: coordinator.id, createdAt: ago(days), outcome: 'reached' as const }
    await db.callAttempt.create({ data: tried })
    const entryId = await makeEntry({ now: ago(days) })
    const offer = { entryId, slotId, createdAt: ago(days), expiresAt: ago(days), settledAt: ago(days) }
    await db.slotOffer.create({ data: { ...offer, outcome: 'declined' } })
    await leaveWaitingList(byClient, entryId, ago(days))
    if (days === 360) kept.push(id, entryId)
  }
  await keepHouse(today)
  const left = await Promise.all([
    db.callTask.findMany({ where: { reason: 'change' }, select: { id: true } }),
    db.waitingEntry.findMany({ where: { settledAt: { lt: ago(300) } }, select: { id: true } }),
  ])
  expect(left.flat().map(({ id }) => id)).toEqual(kept)
  expect(await db.callAttempt.count()).toBe(1)
  expect(await db.slotOffer.count()).toBe(1)
})
