import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { isWorkerGoing, keepHouse } from '@/lib/jobs/housekeeping/data'
import { workRound } from '@/lib/jobs/worker/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { claimNotifications, claimStatement, dropChosen, isWorkerStuck, noteRound } from '@/lib/messages/outbox/data'
import { listMessages } from '@/lib/panel/messages/data'
import { db, sql, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, rowOf, tasksOf } from '../support/mailing'
import { bookingRow } from '../support/rows'

// The app as it is tried out: no mail server, no gateway, messages in the panel. Set before the environment is read.
process.env.MESSAGES_IN_PANEL = 'true'
const { dialect } = await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const { planId } = await makeService({ startTime: '07:00', endTime: '21:00', slotMinutes: 15, gapMinutes: 0 })
const slots = await slotsOf(planId, '2027-02-24')
const book = (email: string) => makeBooking(slots.pop() ?? '', { email, contactEmail: true })

/** Messages that were sent long ago, three for each visit, which were all called off. */
async function addFinished(count: number): Promise<void> {
  const [slotId = ''] = slots
  const when = new Date('2026-12-01T10:00:00Z')
  for (let made = 0; made < count; made += 999) {
    const ids = Array.from({ length: 333 }, () => `old-${randomUUID()}`)
    const off = { slotId, status: 'cancelled_by_client', releasedAt: when, createdAt: when } as const
    await db.booking.createMany({ data: ids.map((id) => ({ ...bookingRow(slotId), ...off, id })) })
    const left = { channel: 'email', attempts: 1, outcome: 'sent' } as const
    const done = { ...left, createdAt: when, runAt: when, settledAt: when }
    const rows = ids.flatMap((bookingId) =>
      (['confirmation', 'reminder', 'cancellation'] as const).map((kind) => ({
        ...done,
        kind,
        bookingId,
        dedupeKey: randomUUID(),
      })),
    )
    await db.notification.createMany({ data: rows })
  }
}

/** How long one claim takes that finds nothing, in microseconds: the median of many. */
async function timeOfClaim(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 60; round++) {
    const started = performance.now()
    await claimNotifications('bench', monday)
    times.push((performance.now() - started) * 1000)
  }
  return Math.round(times.sort((a, b) => a - b)[30] ?? 0)
}

async function planOfClaim(): Promise<string> {
  const claim = claimStatement('me', monday, 10)
  if (dialect === 'sqlite') {
    const rows = await db.$queryRaw<{ detail: string }[]>(sql`EXPLAIN QUERY PLAN ${claim}`)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const rows = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(sql`EXPLAIN ${claim}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('thousands of finished messages cost the claim nothing, because it goes through an index of what waits', {
  timeout: 120_000,
}, async () => {
  await db.notification.deleteMany()
  const without = await timeOfClaim()
  await addFinished(3_000)
  if (dialect === 'postgres') await db.$executeRaw`ANALYZE`
  const withMany = await timeOfClaim()
  console.info(`${dialect}: a claim takes ${without} µs, with 3 000 finished messages ${withMany} µs`)
  const plan = await planOfClaim()
  console.info(`${dialect}:\n${plan}`)
  expect(plan).toMatch(/notification_waiting/)
  expect(plan).not.toMatch(/Seq Scan on "Notification"|SCAN due/)
  await db.booking.deleteMany({ where: { id: { startsWith: 'old-' } } })
})

test('instants written by the claim have the form that everything else reads', async () => {
  const { bookingId } = await book('form@people.example')
  await claimNotifications('me', monday)
  const row = await rowOf(bookingId, 'confirmation', 'email')
  expect(row?.leaseUntil).toEqual(after(1))
  expect(await db.notification.count({ where: { leaseUntil: after(1), bookingId } })).toBe(2)
  if (dialect === 'sqlite') {
    const [raw] = await db.$queryRaw<{ a: string; b: string }[]>`
      SELECT CAST("leaseUntil" AS TEXT) AS a, CAST("runAt" AS TEXT) AS b FROM "Notification" WHERE "id" = ${row?.id}`
    expect(raw).toEqual({ a: '2027-02-01T08:01:00.000+00:00', b: '2027-02-01T08:00:00.000+00:00' })
  }
  await deliverSome('me', after(2))
})

test('without a mail server the panel shows what would have left; without a gateway a person is called', async () => {
  const { bookingId } = await book('shown@people.example')
  await workRound('mine', () => monday)
  const coordinator = await makeActor('coordinator')
  const { shown, lost, waiting, planned } = await listMessages(coordinator, monday)
  const mine = shown.find(({ recipient }) => recipient === 'shown@people.example')
  expect(mine?.text).toMatch(/http:\/\/localhost:3000\/w\/\w{22}\b/)
  expect(lost.some(({ booking, reason }) => booking?.id === bookingId && reason === 'no_gateway')).toBe(true)
  expect(JSON.stringify([lost, waiting])).not.toMatch(/people\.example|508033132/)
  expect(planned).toBeGreaterThan(0)
  // The e-mail told them.
  expect(await tasksOf(bookingId)).toEqual([])
  const { bookingId: smsOnly } = await makeBooking(slots.pop() ?? '')
  await workRound('mine', () => monday)
  expect(await tasksOf(smsOnly)).toEqual(['confirmation'])
})

test('the worker is stuck when messages lie about or when nobody has heard of it', async () => {
  await db.jobRun.deleteMany()
  await db.notification.updateMany({ where: { settledAt: null }, data: { settledAt: monday, outcome: 'dropped' } })
  expect(await isWorkerStuck(monday)).toBe(true)
  await noteRound(monday)
  expect(await isWorkerStuck(after(15))).toBe(false)
  expect(await isWorkerStuck(after(16))).toBe(true)
  await book('stuck@people.example')
  for (const minute of [10, 14, 20, 40]) await noteRound(after(minute))
  expect(await isWorkerStuck(after(40))).toBe(true)
  expect(await isWorkerGoing(after(40), 16)).toBe(false)
  // A server that has just started gets the time to catch up.
  expect(await isWorkerGoing(after(40), 1)).toBe(true)
  await workRound('mine', () => after(40))
  expect(await isWorkerStuck(after(40))).toBe(false)
  expect(await isWorkerGoing(after(40), 16)).toBe(true)
})

test('a message that is put off, or waits for one that is, does not make the worker stuck', async () => {
  await db.notification.updateMany({ where: { settledAt: null }, data: { settledAt: monday, outcome: 'dropped' } })
  const { bookingId } = await book('putoff@people.example')
  const reminder = await rowOf(bookingId, 'reminder')
  const due = reminder?.runAt ?? monday
  await db.notification.updateMany({ where: { bookingId, kind: 'confirmation' }, data: { runAt: after(90, due) } })
  await noteRound(after(60, due))
  expect(await isWorkerStuck(after(60, due))).toBe(false)
  await db.notification.updateMany({ where: { bookingId }, data: { settledAt: monday, outcome: 'dropped' } })
})

test('what became of messages is forgotten after six months, texts in the panel after a day', async () => {
  const { bookingId } = await book('kept@people.example')
  await workRound('mine', () => monday)
  const count = () => db.notification.count({ where: { bookingId, kind: 'confirmation' } })
  const shown = () => db.shownMessage.findMany({ select: { recipient: true } })
  const texts = async () => (await shown()).filter(({ recipient }) => recipient === 'kept@people.example').length
  await keepHouse(after(23 * 60))
  expect([await count(), await texts()]).toEqual([2, 1])
  await keepHouse(after(25 * 60))
  expect([await count(), await texts()]).toEqual([2, 0])
  await keepHouse(new Date('2027-08-02T12:00:00Z'))
  expect(await count()).toBe(2)
  await keepHouse(new Date('2027-08-04T12:00:00Z'))
  expect(await count()).toBe(0)
})

test('what must not leave is dropped, and what has left stays as it was', async () => {
  const visits = [await book('gone@example.org'), await book('waits@example.org')]
  const rows = await db.notification.findMany({
    where: { bookingId: { in: visits.map(({ bookingId }) => bookingId) }, kind: 'confirmation' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  const [gone = '', waits = ''] = rows.map(({ id }) => id)
  await db.notification.update({ where: { id: gone }, data: { settledAt: monday, outcome: 'sent' } })
  await transact((tx) => dropChosen(tx, [gone, waits], 'restored', after(1)))
  const outcomes = await db.notification.findMany({ where: { id: { in: [gone, waits] } }, select: { outcome: true } })
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['dropped', 'sent'])
})
