import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { recordAttempt, undoAttempt } from '@/lib/messages/attempt/data'
import { addCallTask, letGo, takeCall } from '@/lib/messages/call/data'
import { listCalls, listNextHours, rebookOnCall } from '@/lib/panel/calls/data'
import { db, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const [anna, ewa] = [await makeActor('coordinator'), await makeActor('coordinator')]
const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
const phoneOf = () => `+4860${String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')}`

async function toCall(phone = phoneOf(), reason: 'reminder' | 'confirmation' = 'reminder') {
  const slots = await slotsOf((await makeService()).planId)
  const { bookingId } = await makeBooking(slots[0] ?? '', { phone, contactSms: false })
  await transact((tx) => addCallTask(tx, { bookingId }, reason, monday))
  const { id } = await db.callTask.findFirstOrThrow({ where: { bookingId, reason } })
  return { taskId: id, bookingId, slots }
}
const lastOf = async (taskId: string) => {
  const order = { createdAt: 'desc' } as const
  const last = await db.callAttempt.findFirst({ where: { taskId }, orderBy: order, select: { id: true } })
  return { taskId, attemptId: last?.id ?? randomUUID() }
}
const heldBy = async (taskId: string) => (await db.callTask.findUniqueOrThrow({ where: { id: taskId } })).takenById

test('of many who press at the same moment one has the person, and all others learn that somebody has', async () => {
  for (let each = 0; each < rounds(3, 30); each++) {
    const { taskId } = await toCall()
    const all = [anna, ewa, ...(await Promise.all([0, 1, 2].map(() => makeActor('coordinator'))))]
    const answers = await Promise.all(all.map((by) => takeCall(by, taskId, monday)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('taken')
    const winner = all[answers.findIndex(({ ok }) => ok)]
    expect(await heldBy(taskId)).toBe(winner?.id)
  }
})

test('two calls about one number are one person: whoever has one of them has both', async () => {
  for (let each = 0; each < rounds(3, 30); each++) {
    const phone = phoneOf()
    const [first, second] = [await toCall(phone), await toCall(phone, 'confirmation')]
    const answers = await Promise.all([takeCall(anna, first.taskId, monday), takeCall(ewa, second.taskId, monday)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await heldBy(first.taskId)).toBe(await heldBy(second.taskId))
  }
})

test('a person is taken for ten minutes, and a clock that was wrong takes nobody for longer', async () => {
  const { taskId } = await toCall()
  expect(await takeCall(anna, taskId, monday)).toEqual({ ok: true, value: undefined })
  expect(await takeCall(anna, taskId, after(5))).toMatchObject({ ok: true })
  expect(await takeCall(ewa, taskId, after(14))).toEqual({ ok: false, code: 'taken' })
  expect(await takeCall(ewa, taskId, after(15))).toMatchObject({ ok: true })
  await takeCall(ewa, taskId, after(60 * 24))
  expect(await takeCall(anna, taskId, after(20))).toMatchObject({ ok: true })
})

test('while somebody calls, nobody else writes what came of it; an outcome or a button lets go', async () => {
  const { taskId } = await toCall()
  await takeCall(anna, taskId, monday)
  const press = (by: typeof anna, seen = 0) => recordAttempt(by, { taskId, seen, outcome: 'no_answer' }, after(1))
  expect(await press(ewa)).toEqual({ ok: false, code: 'taken' })
  expect(await db.callAttempt.count({ where: { taskId } })).toBe(0)
  expect(await press(anna)).toMatchObject({ ok: true, value: { outcome: null, settled: 0 } })
  expect(await heldBy(taskId)).toBeNull()
  expect(await takeCall(ewa, taskId, after(1))).toMatchObject({ ok: true })
  await letGo(ewa, taskId)
  expect(await heldBy(taskId)).toBeNull()
  expect(await press(anna, 1)).toMatchObject({ ok: true })
})

test('whoever takes the next person lets go of the one before, and a settled call is nobody to take', async () => {
  const [first, second] = [await toCall(), await toCall()]
  await takeCall(anna, first.taskId, monday)
  await takeCall(anna, second.taskId, monday)
  expect(await heldBy(first.taskId)).toBeNull()
  await recordAttempt(anna, { taskId: first.taskId, seen: 0, outcome: 'reached' }, monday)
  expect(await takeCall(ewa, first.taskId, monday)).toEqual({ ok: false, code: 'done' })
  expect(await takeCall(ewa, randomUUID(), monday)).toEqual({ ok: false, code: 'unknown' })
})

test('what an old page lets go of is the person on it, about whatever, and nobody who was taken since', async () => {
  const phone = phoneOf()
  const [first, beside, second] = [await toCall(phone), await toCall(phone, 'confirmation'), await toCall()]
  await takeCall(anna, first.taskId, monday)
  await takeCall(anna, second.taskId, monday)
  await letGo(anna, first.taskId)
  expect(await takeCall(ewa, second.taskId, monday)).toEqual({ ok: false, code: 'taken' })
  expect(await recordAttempt(anna, { taskId: first.taskId, seen: 0, outcome: 'no_answer' }, monday)).toMatchObject({
    ok: true,
  })
  expect(await takeCall(ewa, second.taskId, monday)).toEqual({ ok: false, code: 'taken' })
  await callOffBooking(anna, first.bookingId, monday)
  const off = { bookingId: first.bookingId, reason: 'booking_cancelled' } as const
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: off })
  const [hour] = (await listNextHours(anna, [first.bookingId], monday))(first.bookingId)
  const press = { taskId, slotId: hour?.id ?? '', submissionId: randomUUID() }
  expect(await rebookOnCall(anna, press, monday)).toMatchObject({ ok: true })
  expect(await heldBy(second.taskId)).toBe(anna.id)
  await takeCall(anna, beside.taskId, monday)
  await letGo(anna, beside.taskId)
  expect(await heldBy(beside.taskId)).toBeNull()
})

test('what was pressed is taken back within minutes, by whoever pressed it, once', async () => {
  const { taskId, bookingId } = await toCall()
  await recordAttempt(anna, { taskId, seen: 0, outcome: 'closed' }, monday)
  const written = await lastOf(taskId)
  expect(await undoAttempt(ewa, written, after(1))).toEqual({ ok: false, code: 'not-own' })
  expect(await undoAttempt(anna, written, after(5))).toEqual({ ok: false, code: 'too-late' })
  const presses = await Promise.all([0, 1].map(() => undoAttempt(anna, written, after(4))))
  expect(presses.filter(({ ok }) => ok)).toHaveLength(2)
  expect(await db.callTask.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({
    settledAt: null,
    settledById: null,
    outcome: null,
  })
  expect(await db.callAttempt.count({ where: { taskId } })).toBe(0)
  expect((await listCalls(anna, after(4))).open.map(({ id }) => id)).toContain(taskId)
  expect(await db.auditEntry.count({ where: { objectId: bookingId, action: 'call_undone' } })).toBe(1)
  // Somebody else, or a button that was never there, has taken nothing back.
  expect(await undoAttempt(ewa, written, after(4))).toEqual({ ok: false, code: 'changed-meanwhile' })
  // What was written after it is another try: the old button does not reach it.
  await recordAttempt(anna, { taskId, seen: 0, outcome: 'closed' }, after(4))
  expect(await undoAttempt(anna, written, after(4))).toEqual({ ok: false, code: 'changed-meanwhile' })
})

test('one press that ended several calls is taken back for all of them', async () => {
  const phone = phoneOf()
  const made = [await toCall(phone), await toCall(phone)]
  await db.callTask.updateMany({
    where: { id: { in: made.map(({ taskId }) => taskId) } },
    data: { reason: 'many_messages' },
  })
  const [first] = made
  const taskId = first?.taskId ?? ''
  const told = await recordAttempt(anna, { taskId, seen: 0, outcome: 'reached' }, monday)
  expect(told).toMatchObject({ ok: true, value: { outcome: 'told', settled: 2 } })
  expect(await undoAttempt(anna, await lastOf(taskId), after(1))).toMatchObject({ ok: true })
  const ids = made.map((each) => each.taskId)
  expect(await db.callTask.count({ where: { id: { in: ids }, settledAt: null } })).toBe(2)
  expect(await db.callAttempt.count({ where: { taskId: { in: ids } } })).toBe(0)
})

test('an undo of something that a colleague has gone on with is refused', async () => {
  const { taskId } = await toCall()
  await recordAttempt(anna, { taskId, seen: 0, outcome: 'no_answer' }, monday)
  const own = await lastOf(taskId)
  await recordAttempt(ewa, { taskId, seen: 1, outcome: 'voicemail' }, after(1))
  expect(await undoAttempt(anna, own, after(2))).toEqual({ ok: false, code: 'changed-meanwhile' })
  expect(await undoAttempt(anna, await lastOf(taskId), after(2))).toEqual({ ok: false, code: 'not-own' })
})

test('during the call another hour is given once, however often it is pressed, and the call is one that reached somebody', async () => {
  const { bookingId } = await toCall()
  await callOffBooking(anna, bookingId, monday)
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId, reason: 'booking_cancelled' } })
  const kept = await db.slotHold.findFirst({ where: { bookingId } })
  const hours = (await listNextHours(anna, [bookingId], monday))(bookingId)
  expect(hours).toHaveLength(3)
  expect(hours[0]?.id).toBe(kept?.slotId)
  await takeCall(anna, taskId, monday)
  const press = { taskId, slotId: hours[0]?.id ?? '', submissionId: randomUUID() }
  expect(await rebookOnCall(ewa, press, monday)).toEqual({ ok: false, code: 'taken' })
  const answers = await Promise.all([0, 1, 2].map(() => rebookOnCall(anna, press, monday)))
  const made = answers.flatMap((answer) => (answer.ok ? [answer.value.bookingId] : []))
  expect(new Set(made).size).toBe(1)
  expect(made).toHaveLength(3)
  expect(await db.booking.count({ where: { rescheduledFromId: bookingId } })).toBe(1)
  expect(await db.callTask.count({ where: { bookingId, settledAt: null } })).toBe(0)
  expect(await db.callAttempt.findMany({ where: { taskId }, select: { outcome: true } })).toEqual([
    { outcome: 'reached' },
  ])
  expect(await heldBy(taskId)).toBeNull()
})
