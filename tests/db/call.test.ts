import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { recordAttempt, undoAttempt } from '@/lib/messages/attempt/data'
import { addCallTask } from '@/lib/messages/call/data'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { db, transact } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

async function listWith(reason: 'reminder' | 'confirmation', name: string) {
  const { planId } = await makeService()
  const [slot = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slot, { clientName: name })
  await transact((tx) => addCallTask(tx, { bookingId }, reason, monday))
  const task = await db.callTask.findFirstOrThrow({ where: { bookingId, reason } })
  return { bookingId, taskId: task.id, slot, coordinator: await makeActor('coordinator') }
}

const openNames = async (by: Awaited<ReturnType<typeof listWith>>['coordinator'], now = monday) =>
  (await listCalls(by, now)).open.map(({ person }) => person.clientName)

test('the same reason for the same person stands on the list once', async () => {
  const { bookingId } = await listWith('reminder', 'Raz')
  await transact((tx) => addCallTask(tx, { bookingId }, 'reminder', monday))
  await transact((tx) => addCallTask(tx, { bookingId }, 'change', monday))
  expect(await db.callTask.count({ where: { bookingId } })).toBe(2)
})

test('a try leaves the person on the list, a conversation takes them off it for everybody', async () => {
  const { taskId, coordinator, bookingId } = await listWith('confirmation', 'Dwie Próby')
  const colleague = await makeActor('coordinator')
  const tried = await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'no_answer' }, monday)
  expect(tried).toMatchObject({ ok: true, value: { done: false } })
  expect(await openNames(colleague)).toContain('Dwie Próby')
  const told = await recordAttempt(colleague, { taskId, seen: 1, outcome: 'reached' }, monday)
  expect(told).toMatchObject({ ok: true, value: { done: true } })
  expect(await openNames(coordinator)).not.toContain('Dwie Próby')
  const { doneToday } = await listCalls(coordinator, monday)
  expect(doneToday.find(({ id }) => id === taskId)).toMatchObject({
    outcome: 'told',
    settledBy: { name: colleague.name },
    attempts: [{ outcome: 'no_answer' }, { outcome: 'reached' }],
  })
  const actions = await db.auditEntry.findMany({ where: { objectId: bookingId }, select: { action: true } })
  const written = actions.map(({ action }) => action)
  expect(written).toEqual(expect.arrayContaining(['client_tried', 'client_told']))
})

test('of one call for one number, the others end when the person was told, each with its try, and not before', async () => {
  const coordinator = await makeActor('coordinator')
  const { planId } = await makeService()
  for (const [index, slotId] of (await slotsOf(planId)).slice(0, 3).entries()) {
    const allowed = { contactSms: index === 0, contactCall: index > 0 }
    const { bookingId } = await makeBooking(slotId, { phone: '+48508033777', ...allowed })
    await transact((tx) => addCallTask(tx, { bookingId }, 'many_messages', monday))
  }
  const listed = async () =>
    (await listCalls(coordinator, monday)).open.filter(({ reason }) => reason === 'many_messages')
  const press = async (outcome: 'closed' | 'reached') => {
    const [call] = await listed()
    if (!call?.person.contactCall) throw new Error('nobody who may be called')
    return recordAttempt(coordinator, { taskId: call.id, seen: 0, outcome }, monday)
  }
  expect(await press('closed')).toMatchObject({ ok: true, value: { done: true } })
  expect(await listed()).toMatchObject([{ more: [{ attempts: [] }] }])
  expect(await press('reached')).toMatchObject({ ok: true, value: { done: true } })
  expect(await listed()).toEqual([])
  const tasks = await db.callTask.findMany({ where: { reason: 'many_messages' }, include: { attempts: true } })
  const said = tasks.map(({ outcome, attempts }) => [outcome, ...attempts.map((attempt) => attempt.outcome)].join(' '))
  expect(said.sort()).toEqual(['told reached', 'told reached', 'unreachable closed'])
})

test('two coordinators who press at once write one try, and the second learns of it', async () => {
  const { taskId, coordinator } = await listWith('reminder', 'Naraz')
  const colleague = await makeActor('coordinator')
  const press = (by: typeof coordinator) => recordAttempt(by, { taskId, seen: 0, outcome: 'reached' }, monday)
  const answers = await Promise.all([press(coordinator), press(colleague), press(coordinator)])
  // One's own second press is answered like the first.
  const [first, other, second] = answers
  expect(second).toEqual(first)
  expect([first?.ok, other?.ok].filter(Boolean)).toHaveLength(1)
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('done')
  expect(await db.callAttempt.count({ where: { taskId } })).toBe(1)
})

test('one press more of the same page has the same answer and writes nothing, and later it is refused', async () => {
  const { taskId, coordinator } = await listWith('reminder', 'Dwa Razy')
  const press = (seen: number, outcome: 'no_answer' | 'reached', after: number) =>
    recordAttempt(coordinator, { taskId, seen, outcome }, plusMinutes(monday, after))
  for (const [seen, outcome] of [
    [0, 'no_answer'],
    [1, 'reached'],
  ] as const) {
    const first = await press(seen, outcome, 3 * seen)
    expect(first).toMatchObject({ ok: true, value: { settled: seen } })
    expect(await press(seen, outcome, 3 * seen + 1)).toEqual(first)
  }
  expect(await press(1, 'reached', 5)).toEqual({ ok: false, code: 'done' })
  expect(await db.callAttempt.count({ where: { taskId } })).toBe(2)
})

test('a try that a colleague wrote down meanwhile is not written over', async () => {
  const { taskId, coordinator } = await listWith('reminder', 'Po Kolei')
  await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'voicemail' }, monday)
  const stale = await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'no_answer' }, monday)
  expect(stale).toEqual({ ok: false, code: 'changed-meanwhile' })
  const unknown = await recordAttempt(coordinator, { taskId: crypto.randomUUID(), seen: 0, outcome: 'closed' }, monday)
  expect(unknown).toEqual({ ok: false, code: 'unknown' })
})

test('nobody is called about a visit that is over or was cancelled since', async () => {
  const over = await listWith('reminder', 'Po Wizycie')
  expect(await openNames(over.coordinator, new Date('2027-02-03T08:59:00Z'))).toContain('Po Wizycie')
  expect(await openNames(over.coordinator, new Date('2027-02-03T09:00:00Z'))).not.toContain('Po Wizycie')
  const cancelled = await listWith('confirmation', 'Odwołana')
  await cancelBooking(asStaff(cancelled.coordinator), cancelled.bookingId, monday)
  await db.callTask.deleteMany({ where: { bookingId: cancelled.bookingId, reason: { not: 'confirmation' } } })
  expect(await openNames(cancelled.coordinator)).not.toContain('Odwołana')
})

test('however many calls about past visits were never closed, whoever is to be told stands on the list', async () => {
  const { bookingId, coordinator } = await listWith('reminder', 'Dawno Po')
  const { id: _id, ...row } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } })
  const old = Array.from({ length: 301 }, (_, index) => ({
    ...row,
    id: randomUUID(),
    submissionId: randomUUID(),
    referenceCode: `P${String(index).padStart(5, '0')}`,
    status: 'cancelled_by_client' as const,
    releasedAt: monday,
  }))
  await db.booking.createMany({ data: old })
  const earlier = new Date(+monday - 86_400_000)
  const tasks = old.map(({ id }) => ({ bookingId: id, reason: 'reminder' as const, createdAt: earlier }))
  await db.callTask.createMany({ data: tasks })
  expect(await openNames(coordinator)).toContain('Dawno Po')
  await keepHouse(monday)
  const ids = old.map(({ id }) => id)
  const open = { bookingId: { in: [bookingId, ...ids] }, settledAt: null }
  expect(await db.callTask.findMany({ where: open })).toMatchObject([{ bookingId }])
  expect(await openNames(coordinator)).toContain('Dawno Po')
  // They have no history, which only the app writes.
  await db.booking.deleteMany({ where: { id: { in: ids } } })
})

test('who has chosen since stays off the list, whatever a coordinator takes back', async () => {
  const coordinator = await makeActor('coordinator')
  const at = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
  const undone = async (name: string, choose: (bookingId: string, next: string) => Promise<unknown>) => {
    const { planId } = await makeService()
    const [slot = '', next = ''] = await slotsOf(planId)
    const { bookingId } = await makeBooking(slot, { clientName: name, contactSms: false })
    await cancelSlot(coordinator, slot, monday)
    const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId } })
    await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'reached' }, monday)
    await choose(bookingId, next)
    const attempt = await db.callAttempt.findFirstOrThrow({ where: { taskId } })
    expect(await undoAttempt(coordinator, { taskId, attemptId: attempt.id }, at(2))).toEqual({ ok: true })
    return (await openNames(coordinator, at(3))).includes(name)
  }
  expect(await undone('Nic Od Tego Czasu', async () => undefined)).toBe(true)
  expect(await undone('Wybrany Termin', (id, next) => giveOtherSlot(byClient, wanted(id, next), at(1)))).toBe(false)
  expect(await undone('Bez Terminu', (id) => declineRebooking(id, at(1)))).toBe(false)
})
