import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { isServiceGoing, keepHouseInTime } from '@/lib/jobs/housekeeping/data'
import { workInTime } from '@/lib/jobs/worker/data'
import { restoredRun } from '@/lib/messages/outbox/rules'
import { confirmClock, forgetRun, lastRun, noteRun, noteSound, readClock, soundTime } from '@/lib/office/clock/data'
import { db, transact } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, slotsOf } from '../support/factories'

const { dialect } = await freshDatabase()
const coordinator = await makeActor('coordinator')
const hourMs = 3_600_000
const began = new Date()
const after = (hours: number) => new Date(began.getTime() + hours * hourMs)
const ahead = (days: number) => () => after(days * 24)
const today = localDateOf(began)

beforeEach(async () => {
  await db.jobRun.deleteMany()
  await db.notification.deleteMany()
})

// Everybody who has a visit ahead or waits for one, and what is still to be sent to them.
async function comingVisit() {
  const { planId } = await makeService(
    { weekday: 3, validFrom: today, validUntil: addLocalDays(today, 40), startTime: '06:00', endTime: '07:00' },
    began,
  )
  const { date } = await db.duty.findFirstOrThrow({
    where: { planId, date: { gte: addLocalDays(today, 14) }, status: 'published' },
  })
  const [slotId = ''] = await slotsOf(planId, date)
  await makeBooking(slotId, { now: began })
  await makeEntry({ now: began })
}
const left = async () => ({
  clients: await db.client.count(),
  waiting: await db.waitingEntry.count({ where: { settledAt: null } }),
  owed: await db.notification.count({ where: { settledAt: null } }),
})

test('a machine whose clock is ahead deletes nobody, ends nothing and sends nothing', async () => {
  await comingVisit()
  await noteSound(began)
  const before = await left()
  expect(before).toMatchObject({ clients: 2, waiting: 1 })
  expect(before.owed).toBeGreaterThan(1)
  for (const days of [60, 75]) {
    await keepHouseInTime(ahead(days))
    await workInTime(randomUUID(), undefined, ahead(days))
  }
  expect(await left()).toEqual(before)
  expect(await lastRun('worker')).toBeNull()
  expect(await readClock(ahead(60))).toMatchObject({ fault: dialect === 'sqlite' ? 'clock_jumped' : 'clock_differs' })
})

test('whoever watches over the worker hears of it', async () => {
  await noteRun('worker', new Date())
  expect(await isServiceGoing(1)).toBe(true)
  await db.jobRun.update({ where: { name: 'worker' }, data: { lastOkAt: after(-97) } })
  expect(await isServiceGoing(1)).toBe(false)
})

test('a weekend without a server is nothing; after a longer pause a coordinator looks at the date first', async () => {
  await noteSound(after(-95))
  expect(await soundTime()).toMatchObject({ ok: true })
  await db.jobRun.deleteMany()
  await noteSound(after(-97))
  expect(await soundTime()).toEqual({ ok: false, code: 'clock_jumped' })
  await keepHouseInTime()
  expect(await lastRun('clock')).toEqual(after(-97))
  expect(await confirmClock(coordinator, addLocalDays(today, -1))).toEqual({ ok: false, code: 'other-day' })
  const day = localDateOf(new Date())
  expect(await confirmClock(coordinator, day)).toEqual({ ok: true })
  expect(await db.auditEntry.count({ where: { action: 'clock_confirmed', actorId: coordinator.id } })).toBe(1)
  await workInTime(randomUUID())
  expect([await soundTime(), await lastRun('worker')]).toMatchObject([{ ok: true }, expect.any(Date)])
})

test('a copy that was restored knows when it was made, and believes no clock that is far later', async () => {
  await noteRun(restoredRun, after(-97))
  expect(await soundTime()).toEqual({ ok: false, code: 'clock_jumped' })
  expect(await confirmClock(coordinator, localDateOf(new Date()))).toEqual({ ok: true })
  expect(await soundTime()).toMatchObject({ ok: true })
  await db.jobRun.deleteMany()
  await noteRun(restoredRun, after(-95))
  expect(await soundTime()).toMatchObject({ ok: true })
})

test('a clock that was behind for a while does not make the right time look like a jump', async () => {
  await noteSound(after(-1))
  await noteSound(after(-500))
  expect(await soundTime()).toMatchObject({ ok: true })
})

if (dialect === 'postgres')
  test('two clocks that disagree are a fault whichever is right, and nobody can confirm that', async () => {
    const minutes = (count: number) => () => new Date(Date.now() + count * 60_000)
    for (const count of [-1.9, 0, 1.9]) expect(await soundTime(minutes(count))).toMatchObject({ ok: true })
    for (const count of [-2.1, 2.1]) {
      expect(await soundTime(minutes(count))).toEqual({ ok: false, code: 'clock_differs' })
      expect(await confirmClock(coordinator, localDateOf(new Date()), minutes(count))).toMatchObject({ ok: false })
    }
    const time = await soundTime(minutes(1.9))
    // The database's own.
    expect(time.ok && Math.abs(+time.value - Date.now())).toBeLessThan(30_000)
  })

test('a run is forgotten by whoever means this one, once', async () => {
  await noteRun('tidied', began)
  const forget = (at: Date) => transact((tx) => forgetRun(tx, 'tidied', at))
  expect([await forget(after(1)), await forget(began), await forget(began)]).toEqual([false, true, false])
  expect(await lastRun('tidied')).toBeNull()
})
