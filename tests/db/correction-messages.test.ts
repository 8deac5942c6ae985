import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { correctPerson } from '@/lib/bookings/correction/data'
import type { Person } from '@/lib/messages/client/rules'
import { deliverSome } from '@/lib/messages/delivery/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { asStaff, makeActor, makeBooking, monday } from '../support/factories'
import { after, round, rowOf, startMailing, tasksOf } from '../support/mailing'
import { interrupted } from '../support/queries'
import { startGateway } from '../support/sms-peer'

const gateway = await startGateway()
const { peer, nextSlot, byMail } = await startMailing()
afterAll(() => gateway.stop())
const coordinator = await makeActor('coordinator')

const [oldPhone, newPhone] = ['+48601777001', '+48601777002']
const smsTo = (phone: string) => gateway.taken.filter(({ to }) => to === phone.slice(1))
const bySms = (change: Parameters<typeof makeBooking>[1] = {}) =>
  makeBooking(nextSlot(), { phone: oldPhone, email: null, contactSms: true, contactCall: false, ...change })

async function correct(bookingId: string, change: Partial<Person>, now = monday) {
  const { client } = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { client: true } })
  const said = (known: Person) => ({ ...known, ...change })
  const made = await correctPerson(asStaff(coordinator), { bookingId, version: client?.version ?? 0, said }, now)
  if (!made.ok) throw new Error(made.code)
  return made.value
}
const waiting = (bookingId: string) =>
  db.notification.findMany({
    where: { bookingId, settledAt: null },
    orderBy: { runAt: 'asc' },
    select: { kind: true, channel: true },
  })

test('nothing leaves by a way that was taken back, and a person calls instead where a call is allowed', async () => {
  const { bookingId } = await bySms({ contactCall: true })
  expect(await correct(bookingId, { contactSms: false })).toEqual({ fields: ['contact'], dropped: 2, calls: 1 })
  await round(after(1))
  expect(smsTo(oldPhone)).toEqual([])
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'dropped', reason: 'not_allowed' })
  expect(await tasksOf(bookingId)).toEqual(['confirmation'])
})

test('whoever wants no contact is owed none: nothing leaves and nobody is asked to call', async () => {
  const { bookingId } = await bySms({ contactCall: true })
  const none = { contactNone: true, contactSms: false, contactCall: false, contactHours: [] }
  expect(await correct(bookingId, none)).toMatchObject({ dropped: 2, calls: 0 })
  await round(after(1))
  expect(smsTo(oldPhone)).toEqual([])
  expect(await tasksOf(bookingId)).toEqual([])
  expect(await waiting(bookingId)).toEqual([])
})

test('what was owed goes by the other allowed way, and a reminder waits for its day there', async () => {
  const { bookingId } = await bySms({ email: 'druga@people.example', contactEmail: false })
  await correct(bookingId, { contactSms: false, contactEmail: true })
  expect(await waiting(bookingId)).toEqual([
    { kind: 'confirmation', channel: 'email' },
    { kind: 'reminder', channel: 'email' },
  ])
  await round(after(1))
  expect(peer.to('druga@people.example')).toHaveLength(1)
  expect(smsTo(oldPhone)).toEqual([])
  expect(await tasksOf(bookingId)).toEqual([])
})

test('what was told already is told by no other way, and nothing tells of the correction itself', async () => {
  const { bookingId } = await bySms()
  await round(after(1))
  const before = smsTo(oldPhone).length
  await correct(bookingId, {
    phone: newPhone,
    clientName: 'Inna Osoba',
    email: 'inna@people.example',
    contactEmail: true,
  })
  for (let minute = 2; minute < 6; minute++) await round(after(minute))
  expect(smsTo(oldPhone)).toHaveLength(before)
  expect(smsTo(newPhone)).toEqual([])
  expect(peer.to('inna@people.example')).toEqual([])
  expect(await waiting(bookingId)).toEqual([{ kind: 'reminder', channel: 'sms' }])
})

test('the phone that was replaced gets nothing more, also what could not leave for a while', async () => {
  const { bookingId } = await bySms()
  gateway.next.set(oldPhone.slice(1), ['lost'])
  const before = smsTo(oldPhone).length
  await round(after(1))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: null, attempts: 1 })
  const lost = smsTo(oldPhone).length - before
  await correct(bookingId, { phone: newPhone }, after(1))
  const earlier = smsTo(newPhone).length
  for (let minute = 2; minute < 8; minute++) await round(after(minute))
  expect(smsTo(oldPhone).length - before).toBe(lost)
  expect(smsTo(newPhone).length - earlier).toBe(1)
})

test('a reminder comes to whoever allows a message at last', async () => {
  const { bookingId } = await bySms({ contactSms: false, contactCall: true })
  expect(await waiting(bookingId)).toEqual([])
  await correct(bookingId, { contactSms: true })
  expect(await waiting(bookingId)).toEqual([{ kind: 'reminder', channel: 'sms' }])
  await correct(bookingId, { contactSms: false })
  await correct(bookingId, { contactSms: true })
  expect(await waiting(bookingId)).toEqual([{ kind: 'reminder', channel: 'sms' }])
})

test('one that is held by a worker does not leave a second later, however far the worker has come', async () => {
  const { bookingId } = await bySms({ contactCall: true })
  const before = smsTo(oldPhone).length
  // Looked at and allowed: the place among the messages of the day is taken next.
  await interrupted(
    () => deliverSome('worker-1', after(1)),
    'MessagePlace.updateMany',
    () => correct(bookingId, { contactSms: false }, after(1)),
  )
  expect(smsTo(oldPhone)).toHaveLength(before)
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'dropped', reason: 'not_allowed' })
  expect(await tasksOf(bookingId)).toEqual(['confirmation'])
})

test('one that is held goes to the new number and not to the old one', async () => {
  const { bookingId } = await bySms()
  const [before, earlier] = [smsTo(oldPhone).length, smsTo(newPhone).length]
  await interrupted(
    () => deliverSome('worker-1', after(1)),
    'MessagePlace.updateMany',
    () => correct(bookingId, { phone: newPhone }, after(1)),
  )
  expect(smsTo(oldPhone)).toHaveLength(before)
  for (let minute = 2; minute < 5; minute++) await round(after(minute))
  expect(smsTo(oldPhone)).toHaveLength(before)
  expect(smsTo(newPhone)).toHaveLength(earlier + 1)
})

test('a letter is called off while the mail server is already taking it', async () => {
  const address = 'w-pol-slowa@people.example'
  const { bookingId } = await byMail(address, { contactCall: false })
  // The recipient was taken; the server waits for the first byte.
  peer.onRecipient = async () => {
    await correct(bookingId, { contactEmail: false })
  }
  await deliverSome('worker-1', after(1))
  peer.onRecipient = async () => {}
  expect(peer.to(address)).toEqual([])
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'dropped', reason: 'not_allowed' })
  // Nobody waits for the lease of what was called off.
  const { leaseUntil } = (await rowOf(bookingId, 'confirmation')) ?? {}
  expect(leaseUntil).toBeNull()
})

test('an hour that was offered by a way that was taken back is offered by a person', async () => {
  // Booked in the order of the hours: the one that comes free is the earlier one.
  const other = await bySms({ phone: '+48601777009' })
  const { bookingId } = await bySms({ contactCall: true })
  const joined = await joinForEarlier(asStaff(coordinator), bookingId, randomUUID(), monday)
  if (!joined.ok) throw new Error(joined.code)
  const { entryId } = joined.value
  await db.waitingEntry.update({ where: { id: entryId }, data: { confirmedAt: monday } })
  await cancelBooking(byClient, other.bookingId, monday)
  await runWaitingRound(monday)
  const offered = { entryId, kind: 'slot_offer' as const }
  expect(await db.notification.count({ where: { ...offered, settledAt: null } })).toBe(1)
  await correct(bookingId, { contactSms: false })
  expect(await db.notification.findMany({ where: offered, select: { outcome: true, reason: true } })).toEqual([
    { outcome: 'dropped', reason: 'not_allowed' },
  ])
  const calls = await db.callTask.findMany({ where: { entryId, settledAt: null }, select: { reason: true } })
  expect(calls.map(({ reason }) => reason)).toContain('slot_offer')
})
