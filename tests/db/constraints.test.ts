import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SlotState } from '@/lib/platform/db/codes'
import { db, transact, uniqueViolation } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { addDuty, addSlot, bookingRow } from '../support/rows'

await freshDatabase()
const released = { status: 'cancelled_by_client', releasedAt: new Date('2027-01-01T12:00:00Z') } as const

async function violated(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => 'nothing was refused',
    (error: unknown) => uniqueViolation(error),
  )
}

test('a slot holds one live booking and any number of released ones', async () => {
  const slotId = await addSlot()
  await db.booking.create({ data: { ...bookingRow(slotId), ...released } })
  await db.booking.create({ data: { ...bookingRow(slotId), ...released } })
  const live = await db.booking.create({ data: bookingRow(slotId) })
  expect(await violated(db.booking.create({ data: bookingRow(slotId) }))).toBe('booking_live_slot')
  await db.booking.update({ where: { id: live.id }, data: released })
  await db.booking.create({ data: bookingRow(slotId) })
})

test('nobody is booked on a slot while it is kept for others', async () => {
  const slotId = await addSlot()
  const [createdAt, until] = [new Date('2027-01-01T12:00:00Z'), new Date('2027-01-01T12:15:00Z')]
  await db.slotHold.create({ data: { slotId, createdAt, until } })
  const book = (at: Date) => violated(db.booking.create({ data: { ...bookingRow(slotId), createdAt: at } }))
  for (const at of [createdAt, new Date(until.getTime() - 1)]) expect(await book(at)).toBe('booking_kept_slot')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
  expect(await book(until)).toBe('nothing was refused')
})

test('of many who want one slot at the same time one gets it', async () => {
  const slotId = await addSlot()
  const tries = Array.from({ length: 40 }, () =>
    violated(transact((tx) => tx.booking.create({ data: bookingRow(slotId) }))),
  )
  const outcomes = await Promise.all(tries)
  expect(outcomes.filter((outcome) => outcome === 'nothing was refused')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'booking_live_slot')).toHaveLength(39)
})

test('every double is named the same way on both databases', async () => {
  const slotId = await addSlot()
  const first = await db.booking.create({ data: { ...bookingRow(slotId), ...released } })
  const again = (same: object) => violated(db.booking.create({ data: { ...bookingRow(slotId), ...released, ...same } }))
  expect(await again({ submissionId: first.submissionId })).toBe('submissionId')
  expect(await again({ referenceCode: first.referenceCode })).toBe('referenceCode')
  expect(await again({ referenceCode: first.referenceCode, revision: 1 })).toBe('nothing was refused')
  expect(await again({ id: first.id })).toBe('Booking_pkey')
  expect(await again({ rescheduledFromId: first.id })).toBe('nothing was refused')
  expect(await again({ rescheduledFromId: first.id })).toBe('rescheduledFromId')

  const staff = { email: 'anna@example.org', name: 'Anna', role: 'coordinator', passwordHash: '-' } as const
  await db.staff.create({ data: staff })
  expect(await violated(db.staff.create({ data: staff }))).toBe('email')

  const duty = await addDuty()
  const cell = { resource: 'place:1', startsAt: new Date('2027-01-06T09:00:00Z'), dutyId: duty.id }
  await db.dutyCell.create({ data: cell })
  expect(await violated(db.dutyCell.create({ data: cell }))).toBe('DutyCell_pkey')
  expect(await violated(db.dutyCell.createMany({ data: [cell] }))).toBe('DutyCell_pkey')
  const { id: _, ...copy } = await db.duty.findUniqueOrThrow({ where: { id: duty.id } })
  expect(await violated(db.duty.create({ data: copy }))).toBe('duty_live_date')
})

test('a violation that is no double is not taken for one', async () => {
  expect(await violated(db.booking.create({ data: bookingRow('no such slot') }))).toBeNull()
  expect(uniqueViolation(new Error('booking_live_slot'))).toBeNull()
  expect(uniqueViolation(null)).toBeNull()
})

const releasedAt = released.releasedAt
/** Past the types, which would refuse it before the database is asked. */
const unknown = (code: string) => code as 'confirmed'

test.each([
  ['a released booking that is confirmed', { releasedAt }],
  ['a released booking that was attended', { status: 'attended', releasedAt }],
  ['a cancelled booking that is still live', { status: 'cancelled_by_client' }],
  ['a moved booking that is still live', { status: 'rescheduled' }],
  ['a live booking of unknown status', { status: unknown('forgotten') }],
  ['a released booking of unknown status', { status: unknown('forgotten'), releasedAt }],
  ['another slot for a visit that was not called off', { rebookUntil: releasedAt }],
] as const)('the database refuses %s', async (_, wrong) => {
  const slotId = await addSlot()
  await expect(db.booking.create({ data: { ...bookingRow(slotId), ...wrong } })).rejects.toThrow()
  const right = await db.booking.create({ data: bookingRow(slotId) })
  await expect(db.booking.update({ where: { id: right.id }, data: wrong })).rejects.toThrow()
})

test.each([
  ['a call', { contactCall: true }],
  ['a message', { contactSms: true }],
  ['a recording', { contactVoicemail: true }],
  ['a letter', { contactEmail: true }],
])('the database refuses no contact, but %s', async (_, allowed) => {
  const person = { name: 'Zofia', nameSearch: 'zofia', contactNone: true }
  await expect(db.client.create({ data: { ...person, ...allowed } })).rejects.toThrow()
  const { id } = await db.client.create({ data: person })
  await expect(db.client.update({ where: { id }, data: allowed })).rejects.toThrow()
})

test.each(['confirmed', 'attended', 'no_show'] as const)('a live booking may be %s', async (status) => {
  await db.booking.create({ data: { ...bookingRow(await addSlot()), status } })
})

test('what is settled has an outcome, a message is about one thing, and a mediator has duties', async () => {
  const { id: bookingId } = await db.booking.create({ data: bookingRow(await addSlot()) })
  const task = { bookingId, reason: 'reminder', createdAt: releasedAt } as const
  await expect(db.callTask.create({ data: { ...task, settledAt: releasedAt } })).rejects.toThrow()
  await expect(db.callTask.create({ data: { ...task, outcome: 'told' } })).rejects.toThrow()
  await db.callTask.create({ data: { ...task, settledAt: releasedAt, outcome: 'told' } })
  await expect(db.callTask.updateMany({ data: { takenUntil: releasedAt } })).rejects.toThrow()

  const { id: dutyId } = await addDuty()
  const message = { kind: 'reminder', channel: 'sms', createdAt: releasedAt, runAt: releasedAt } as const
  const write = (about: object) => db.notification.create({ data: { ...message, dedupeKey: randomUUID(), ...about } })
  await expect(write({})).rejects.toThrow()
  await expect(write({ bookingId, dutyId })).rejects.toThrow()
  await write({ bookingId })
  await expect(write({ bookingId, lateBy: 20 })).rejects.toThrow()
  await expect(write({ bookingId, kind: 'running_late' })).rejects.toThrow()
  await expect(write({ bookingId, kind: 'running_late', lateBy: 600 })).rejects.toThrow()
  await write({ bookingId, kind: 'running_late', lateBy: 20 })

  const account = { email: 'ona@example.org', name: 'Ona', passwordHash: '-' }
  await expect(db.staff.create({ data: { ...account, role: 'mediator' } })).rejects.toThrow()
  await expect(db.staff.create({ data: { ...account, role: 'reader', manages: true } })).rejects.toThrow()
  await db.staff.create({ data: { ...account, role: 'reader' } })
})

test('a slot and a duty keep to their states', async () => {
  const slotId = await addSlot()
  const state = (value: SlotState) => db.slot.update({ where: { id: slotId }, data: { state: value } })
  for (const known of ['blocked', 'withdrawn', 'open'] as const) await state(known)
  await expect(state('closed' as 'open')).rejects.toThrow()

  const { id } = await addDuty()
  const duty = (data: object) => db.duty.update({ where: { id }, data })
  await expect(duty({ status: 'moved' })).rejects.toThrow()
  await expect(duty({ lateBy: 20 })).rejects.toThrow()
  await expect(duty({ lateSaidAt: releasedAt })).rejects.toThrow()
  await expect(duty({ lateBy: 600, lateSaidAt: releasedAt })).rejects.toThrow()
  await duty({ lateBy: 0, lateSaidAt: releasedAt })
  await expect(duty({ status: 'cancelled' })).rejects.toThrow()
  await expect(duty({ cancelledAt: releasedAt })).rejects.toThrow()
  await expect(duty({ status: 'holiday', cancelledAt: releasedAt })).rejects.toThrow()
  await duty({ status: 'holiday' })
  await duty({ status: 'cancelled', cancelledAt: releasedAt })
})
