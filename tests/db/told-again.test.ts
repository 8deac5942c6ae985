import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { correctPerson, readKnown } from '@/lib/bookings/correction/data'
import type { Person } from '@/lib/messages/client/rules'
import { getBoard } from '@/lib/messages/told/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { forgetCalledOff } from '../support/called-off'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

setChannels()
await freshDatabase()
beforeEach(forgetCalledOff)
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')
const noWay = { contactSms: false, contactEmail: false, contactCall: false, contactVoicemail: false, contactHours: [] }

async function booked(change = {}) {
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const [slot = '', other = ''] = await slotsOf(planId)
  return { ...(await makeBooking(slot, change)), dutyId: await dutyOf(planId), other }
}
async function calledOff(change = {}) {
  const visit = await booked(change)
  await cancelDuty(coordinator, visit.dutyId, monday)
  return visit
}
async function correct(bookingId: string, change: Partial<Person>) {
  const known = await readKnown(bookingId)
  const said = (person: Person) => ({ ...person, ...change })
  const done = await correctPerson(asStaff(coordinator), { bookingId, version: known?.version ?? 0, said }, monday)
  return done.ok ? done.value : done
}
const leave = (bookingId: string, channel?: 'sms' | 'email') =>
  db.notification.updateMany({
    where: { bookingId, kind: 'cancellation', settledAt: null, ...(channel && { channel }) },
    data: { settledAt: monday, outcome: 'sent' },
  })
const waiting = async (bookingId: string) =>
  (await db.notification.findMany({ where: { bookingId, settledAt: null } })).map(({ kind, channel }) => [
    kind,
    channel,
  ])
const calls = async (bookingId: string) =>
  (await db.callTask.findMany({ where: { bookingId, settledAt: null } })).map(({ reason }) => reason)
const told = async (dutyId: string) => {
  const { done, all } = (await getBoard(coordinator, dutyId)).count
  return `${done}/${all}`
}

test('that a visit is off is said anew to the right number, once, and until then nobody says that it was', async () => {
  const { bookingId, dutyId } = await calledOff()
  await leave(bookingId)
  expect(await told(dutyId)).toBe('1/1')
  const corrected = await correct(bookingId, { phone: '+48601222333' })
  expect(corrected).toEqual({ fields: ['phone'], dropped: 0, calls: 0, again: 1 })
  expect([await waiting(bookingId), await calls(bookingId)]).toEqual([[['cancellation', 'sms']], []])
  expect(await told(dutyId)).toBe('0/1')
  expect(await correct(bookingId, { clientName: 'Ewa' })).toEqual({ fields: ['name'], dropped: 0, calls: 0 })
  await leave(bookingId)
  expect(await told(dutyId)).toBe('1/1')
  expect(await correct(bookingId, { ...noWay, phone: '+48601222334' })).toMatchObject({ calls: 1, again: 1 })
  expect([await waiting(bookingId), await calls(bookingId)]).toEqual([[], ['cancellation']])
  expect(await told(dutyId)).toBe('0/1')
})

test('whom the other channel, or a person, has told, and whoever wants no contact, hears nothing again', async () => {
  const both = await calledOff({ contactEmail: true })
  await leave(both.bookingId)
  expect(await correct(both.bookingId, { phone: '+48601222335' })).toMatchObject({ dropped: 0, calls: 0 })
  expect([await waiting(both.bookingId), await told(both.dutyId)]).toEqual([[], '1/1'])
  const reached = await calledOff()
  await leave(reached.bookingId)
  const settled = { settledAt: monday, settledById: coordinator.id, outcome: 'told' as const }
  await db.callTask.create({ data: { bookingId: reached.bookingId, reason: 'cancellation', ...settled } })
  await correct(reached.bookingId, { phone: '+48601222336' })
  expect([await waiting(reached.bookingId), await told(reached.dutyId)]).toEqual([[], '1/1'])
  const silent = await calledOff()
  await leave(silent.bookingId)
  await correct(silent.bookingId, { ...noWay, phone: null, contactNone: true })
  expect([await waiting(silent.bookingId), await calls(silent.bookingId)]).toEqual([[], []])
})

test('where every way is taken back, the desk sees to what nobody has said', async () => {
  const { bookingId, dutyId } = await calledOff()
  expect(await correct(bookingId, noWay)).toMatchObject({ dropped: 1, calls: 1 })
  expect([await calls(bookingId), await told(dutyId)]).toEqual([['cancellation'], '0/1'])
  for (const [by, expected] of [[asStaff(coordinator), ['change']] as const, [byClient, []] as const]) {
    const visit = await booked({ contactCall: false, contactHours: [] })
    const moved = await giveOtherSlot(by, wanted(visit.bookingId, visit.other), monday)
    const id = moved.ok ? moved.value.bookingId : ''
    await correct(id, noWay)
    expect([await waiting(id), await calls(id)]).toEqual([[], expected])
  }
})
