import { afterAll, beforeEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import type { NewBooking } from '@/lib/bookings/claim/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { mostADay } from '@/lib/messages/allowance/rules'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { findLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { db } from '@/lib/platform/db/db'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { makeActor, makeBooking, makeEntry, monday, wanted } from '../support/factories'
import { rounds } from '../support/load'
import { after, round, rowOf, startMailing, tasksOf } from '../support/mailing'
import { startGateway } from '../support/sms-peer'
import { emptyList } from '../support/waiting'

const gateway = await startGateway()
const { peer, nextSlot } = await startMailing()
const coordinator = await makeActor('coordinator')
afterAll(() => gateway.stop())

beforeEach(async () => {
  gateway.taken.length = 0
  gateway.next.clear()
  await emptyList()
  await db.callTask.updateMany({ where: { settledAt: null }, data: { settledAt: monday, outcome: 'settled' } })
})

let last = 0
/** Somebody with a number and a mailbox of their own. */
function stranger() {
  last += 1
  const number = `4860012${String(last).padStart(4, '0')}`
  return { number, phone: `+${number}`, email: `stranger${last}@people.example`, contactEmail: true }
}
type Stranger = ReturnType<typeof stranger>
const bookFor = ({ number: _, ...said }: Stranger, change: Partial<NewBooking> & { now?: Date } = {}) =>
  makeBooking(nextSlot(), { ...said, ...change })
const told = ({ number, email }: Stranger) => ({
  sms: gateway.taken.filter(({ to }) => to === number).length,
  email: peer.to(email).length,
})
async function move(bookingId: string, now: Date): Promise<string> {
  const moved = await giveOtherSlot(byClient, wanted(bookingId, nextSlot()), now)
  if (!moved.ok) throw new Error(moved.code)
  return moved.value.bookingId
}
const openCalls = async (now: Date) => (await listCalls(coordinator, now)).open
const secretIn = (text: string) => /\/w\/(\w{22})\b/.exec(text)?.[1] ?? ''

test('a row of moves is one message, about the last of them, a minute after it', async () => {
  const person = stranger()
  let { bookingId } = await bookFor(person)
  await round(monday)
  expect(told(person)).toEqual({ sms: 1, email: 1 })
  for (let second = 1; second <= 12; second++) {
    bookingId = await move(bookingId, after(second / 60))
    await round(after(second / 60))
  }
  await round(after(71 / 60))
  expect(told(person)).toEqual({ sms: 1, email: 1 })
  await round(after(72 / 60))
  await round(after(10))
  expect(told(person)).toEqual({ sms: 2, email: 2 })
  for (const text of [gateway.taken.at(-1)?.message, peer.to(person.email)[1]?.text])
    expect(await findLink(secretIn(text ?? ''), after(10))).toMatchObject({ kind: 'visit', bookingId })
})

test('a confirmation waits for nothing, and a visit that is moved and cancelled within a minute says the end alone', async () => {
  const person = stranger()
  const { bookingId } = await bookFor(person)
  expect((await rowOf(bookingId, 'confirmation'))?.runAt).toEqual(monday)
  await round(monday)
  const moved = await move(bookingId, after(0.2))
  await cancelBooking(byClient, moved, after(0.4))
  for (const minute of [0.5, 2, 5]) await round(after(minute))
  expect(told(person)).toEqual({ sms: 2, email: 2 })
  expect(await rowOf(moved, 'change')).toMatchObject({ outcome: 'dropped', reason: 'superseded' })
})

test('who joins the list for an earlier hour and leaves it again and again is told once', async () => {
  const person = stranger()
  const { bookingId } = await bookFor(person)
  await round(monday)
  for (let second = 1; second <= 12; second++) {
    const joined = await joinForEarlier(byClient, bookingId, crypto.randomUUID(), after(second / 60))
    if (!joined.ok) throw new Error(joined.code)
    await round(after(second / 60))
    if (second < 12) await leaveWaitingList(byClient, joined.value.entryId, after(second / 60))
  }
  await round(after(5))
  expect(told(person)).toEqual({ sms: 2, email: 1 })
})

test('a number and a mailbox get four messages a day; the rest is one call, which says so, and tomorrow they get more', async () => {
  const person = stranger()
  let { bookingId } = await bookFor(person)
  for (let minute = 0; minute < 24; minute += 2) {
    await round(after(minute))
    if (minute < 22) bookingId = await move(bookingId, after(minute + 0.5))
  }
  expect(told(person)).toEqual({ sms: mostADay, email: mostADay })
  expect(await tasksOf(bookingId)).toEqual(['many_messages'])
  expect(await rowOf(bookingId, 'change', 'sms')).toMatchObject({ outcome: 'failed', reason: 'day_full' })
  expect(await openCalls(after(30))).toMatchObject([{ reason: 'many_messages', bookingId, more: [] }])
  const tomorrow = 24 * 60 + 30
  const next = await move(bookingId, after(tomorrow))
  await round(after(tomorrow + 2))
  expect(told(person)).toEqual({ sms: mostADay + 1, email: mostADay + 1 })
  expect(await openCalls(after(tomorrow + 2))).toEqual([])
  expect(await tasksOf(next)).toEqual([])
})

test('over all visits and places on the list, however the mailbox is spelt; one call tells of them all and ends it', async () => {
  const person = stranger()
  const spelt = (index: number) => person.email.replace('@', `+${index}@`).toUpperCase()
  for (let index = 0; index < 4; index++) await bookFor({ ...person, email: spelt(index) })
  for (let index = 4; index < 8; index++) await makeEntry({ phone: person.phone, email: null, contactEmail: false })
  await round(monday)
  expect(gateway.taken.filter(({ to }) => to === person.number)).toHaveLength(mostADay)
  expect(peer.taken.filter(({ text }) => text)).toHaveLength(mostADay)
  const late = await bookFor({ ...person, email: spelt(9) })
  await round(after(1))
  expect(await tasksOf(late.bookingId)).toEqual(['many_messages'])
  const [call, ...others] = await openCalls(after(2))
  expect(others).toEqual([])
  expect(call?.more).toHaveLength(4)
  const attempt = { taskId: call?.id ?? '', seen: 0, outcome: 'reached' } as const
  expect(await recordAttempt(coordinator, attempt, after(3))).toMatchObject({ ok: true })
  const { open, doneToday } = await listCalls(coordinator, after(4))
  expect([open, doneToday.length]).toEqual([[], 1])
  const told = { settledAt: after(3), attempts: { some: { outcome: 'reached' as const } } }
  expect(await db.callTask.count({ where: told })).toBe(5)
})

test('that the service calls a visit off is never dropped: it is a call at the latest', async () => {
  const person = stranger()
  for (let index = 0; index < mostADay; index++) await bookFor(person)
  await round(monday)
  const { bookingId } = await bookFor(person, { now: after(1) })
  await round(after(1))
  expect(told(person)).toEqual({ sms: mostADay, email: mostADay })
  await callOffBooking(coordinator, bookingId, after(2))
  await round(after(3))
  expect(told(person)).toEqual({ sms: mostADay, email: mostADay })
  expect(await tasksOf(bookingId)).toContain('cancellation')
  expect((await openCalls(after(4))).map(({ reason }) => reason)).toEqual(['cancellation'])
})

test('what never left takes up no place: refused for good, or overtaken while the gateway was in trouble', async () => {
  const person = stranger()
  const bySms = { contactEmail: false }
  gateway.next.set(person.number, [{ error: 13 }, { error: 13 }, ...Array(4).fill({ status: 500 })])
  for (let index = 0; index < 2; index++) await bookFor(person, bySms)
  await round(monday)
  let { bookingId } = await bookFor(person, bySms)
  for (const minute of [1, 3, 5, 7]) {
    await round(after(minute))
    bookingId = await move(bookingId, after(minute + 0.5))
  }
  await round(after(9))
  for (let index = 0; index < 4; index++) await bookFor(person, { ...bySms, now: after(10) })
  await round(after(10))
  expect(told(person).sms).toBe(mostADay)
  expect(await tasksOf(bookingId)).toEqual([])
})

test('what left though it was called off at that moment counts, and one that is tried again counts once', async () => {
  const person = stranger()
  const { bookingId } = await bookFor(person, { contactSms: false })
  peer.onMessage = async () => void (await cancelBooking(byClient, bookingId, monday))
  await round(monday)
  peer.onMessage = () => {}
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'dropped' })
  await round(after(1))
  gateway.next.set(person.number, [{ status: 500 }, { status: 500 }])
  const tried = await bookFor(person, { contactEmail: false, now: after(1) })
  for (const minute of [1, 3, 6]) await round(after(minute))
  expect(await rowOf(tried.bookingId, 'confirmation')).toMatchObject({ outcome: 'sent', attempts: 3 })
  for (let index = 0; index < 3; index++) await bookFor(person, { now: after(7) })
  await round(after(7))
  expect(told(person)).toEqual({ sms: mostADay, email: mostADay })
})

test('however many workers send at once, one number gets four, and what is stored says nobody’s number', async () => {
  for (let count = 0; count < rounds(1, 10); count++) {
    const people = [stranger(), stranger()]
    for (let index = 0; index < 6; index++) for (const person of people) await bookFor(person)
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((owner) => round(monday, owner)))
    for (const person of people) expect(told(person)).toEqual({ sms: mostADay, email: mostADay })
    const stored = JSON.stringify(await db.messagePlace.findMany())
    for (const { number, email } of people)
      for (const said of [number.slice(2), email]) expect(stored).not.toContain(said)
  }
  await keepHouse(after(4 * 24 * 60))
  expect(await db.messagePlace.count()).toBe(0)
})
