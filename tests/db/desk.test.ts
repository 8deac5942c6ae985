import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty, listAffected } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { listBookingHistory } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import { getBooking, listComingBookings } from '@/lib/panel/bookings/data'
import { getSchedule } from '@/lib/panel/day/data'
import { getDuty, getSlot, listDuties } from '@/lib/panel/duties/data'
import { searchBookings } from '@/lib/panel/search/data'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  wanted,
  wednesday,
} from '../support/factories'

await freshDatabase()

const coordinator = await makeActor('coordinator')
const { planId, mediatorId } = await makeService({ startTime: '08:00', endTime: '20:00' })
const free = (await Promise.all([wednesday, '2027-02-10'].map((date) => slotsOf(planId, date)))).flat()
const nextSlot = () => free.shift() as string

async function find(query: string): Promise<string[]> {
  return (await searchBookings(coordinator, query, monday)).map(({ clientName }) => clientName).sort()
}

test('a booking is found by number, phone or part of a name, however they are written', async () => {
  const lucja = await makeBooking(nextSlot(), { clientName: 'Łucja Ćwiąkalska', phone: '+48111222333' })
  await makeBooking(nextSlot(), { clientName: 'Oksana', phone: '+380501234567' })
  await makeBooking(nextSlot(), { clientName: 'ŁUKASZ', phone: null })
  const code = lucja.referenceCode
  for (const query of [
    code,
    code.toLowerCase(),
    `${code.slice(0, 3)}-${code.slice(3)}`,
    ` ${code.slice(0, 3)} ${code.slice(3)}`,
    `nr ${code.slice(0, 3)}–${code.slice(3)}.`,
    '111222333',
    '111 222 333',
    '+48 111-222-333',
    '0048111222333',
    'tel. 0111 222 333',
    '111 222 333 wew. 4',
    'łucja',
    'LUCJA ĆWIĄ',
    'cwiakalska',
    'Ćwiąkalska',
  ]) {
    expect(await find(query), query).toEqual(['Łucja Ćwiąkalska'])
  }
  await makeBooking(nextSlot(), { clientName: "O'Neil-Żak", phone: null })
  for (const query of ['o’neil', "O'NEIL", 'neil–zak']) expect(await find(query), query).toEqual(["O'Neil-Żak"])
  expect(await find('łu')).toEqual(['ŁUKASZ', 'Łucja Ćwiąkalska'].sort())
  expect(await find('+380 50 123 45 67')).toEqual(['Oksana'])
  for (const query of ['nikt', 'ł', '%', '%%', '__', '_%', '\\', 'Ł%a', "' OR 1=1 --", '111222334', '😀😀'])
    expect(await find(query), query).toEqual([])
})

test('a search finds a moved booking once, where it stands now, and notes who searched but not for what', async () => {
  const name = 'Wędrowny Klient'
  const { bookingId } = await makeBooking(nextSlot(), { clientName: name })
  const target = nextSlot()
  await giveOtherSlot(byClient, wanted(bookingId, target), monday)
  const actor = await makeActor('coordinator')
  const rows = await searchBookings(actor, name, monday)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ status: 'confirmed', clientName: name })
  const entries = await db.auditEntry.findMany({ where: { actorId: actor.id } })
  expect(entries).toMatchObject([{ action: 'bookings_searched', objectType: 'staff', objectId: actor.id }])
  expect(JSON.stringify(entries)).not.toContain('Wędrowny')
})

test('the coordinator sees contact, history and other bookings of one phone; the look is noted', async () => {
  const phone = '+48222333444'
  const { bookingId, referenceCode } = await makeBooking(nextSlot(), { phone })
  await makeBooking(nextSlot(), { phone })
  const later = new Date(+monday + 1000)
  const moved = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, nextSlot()), later)
  const id = moved.ok ? moved.value.bookingId : ''
  const booking = await getBooking(coordinator, id, new Date(+monday + 2000))
  expect(booking).toMatchObject({
    referenceCode,
    phone,
    contactSms: true,
    samePhone: [expect.objectContaining({ keptDoubleAt: null })],
    revisionIds: [bookingId, id],
  })
  await cancelBooking(byClient, id, new Date(+monday + 3000))
  const history = await listBookingHistory(coordinator, booking?.revisionIds ?? [])
  const shown = history.map(({ who, action, channel }) => `${who}: ${action} (${channel})`)
  expect(shown).toHaveLength(5)
  expect(shown[0]).toBe('Osoba zapisana: booking_cancelled_by_client (web)')
  expect(shown[1]).toBe('Osoba coordinator: booking_viewed (panel)')
  // Both sides of a move happen at one moment.
  expect(shown.slice(2, 4).sort()).toEqual([
    'Osoba coordinator: booking_moved_away (panel)',
    'Osoba coordinator: booking_moved_here (panel)',
  ])
  expect(shown[4]).toBe('Osoba zapisana: booking_made (web)')
  expect(await getBooking(coordinator, randomUUID(), monday)).toBeNull()
})

test('the schedule of the mediator holds no way to reach a client', async () => {
  const her = await makeActor('mediator', mediatorId)
  const slotId = (await slotsOf(planId, '2027-02-17'))[0] as string
  const blocked = (await slotsOf(planId, '2027-02-17'))[1] as string
  const { bookingId } = await makeBooking(slotId, {
    clientName: 'Barbara',
    phone: '+48333444555',
    email: 'b@example.org',
  })
  await blockSlot(coordinator, blocked, 'mediation_session', monday)
  const schedule = await getSchedule(her, '2027-02-17', monday)
  expect(schedule).toMatchObject({ date: '2027-02-17', previousDate: '2027-02-10', nextDate: '2027-02-24' })
  const [duty] = schedule.duties
  expect(duty?.slots).toHaveLength(12)
  expect(duty?.slots[0]?.bookings[0]).toEqual({
    id: bookingId,
    status: 'confirmed',
    markedAt: null,
    outcome: null,
    handovers: [],
    clientName: 'Barbara',
    matterCode: 'family_contact',
    language: 'pl',
    locale: 'pl',
    interpreterNeeded: false,
    accessNeeds: ['step_free'],
    accessNeedsOther: 'winda',
  })
  expect(duty?.slots[1]).toMatchObject({ state: 'blocked', blockReason: 'mediation_session', bookings: [] })
  const keys = new Set<string>()
  JSON.stringify(schedule, (key, value) => {
    keys.add(key)
    return value
  })
  for (const key of keys) expect(key).not.toMatch(/phone|email|contact|reference|search|submission/i)
  expect(JSON.stringify(schedule)).not.toMatch(/333444555|example\.org/)
})

test('a mediator sees her own duties only, and the page opens on the next one', async () => {
  const her = await makeActor('mediator', mediatorId)
  const other = await makeActor('mediator', (await makeService()).mediatorId)
  expect((await getSchedule(her, null, monday)).date).toBe(wednesday)
  expect((await getSchedule(her, null, new Date('2027-02-03T22:59:00Z'))).date).toBe(wednesday)
  expect((await getSchedule(her, null, new Date('2027-02-03T23:00:00Z'))).date).toBe('2027-02-10')
  expect((await getSchedule(her, null, new Date('2027-03-03T23:00:00Z'))).duties).toEqual([])
  const theirs = await getSchedule(other, wednesday, monday)
  expect(theirs.duties.flatMap(({ slots }) => slots.flatMap(({ bookings }) => bookings))).toEqual([])
  expect((await getSchedule(await makeActor('mediator'), wednesday, monday)).duties).toEqual([])
})

test('the list of duties counts, and follows who has been told', async () => {
  const { planId: own } = await makeService({ weekday: 5, validUntil: '2027-02-12' })
  const [a, b, c, d] = (await slotsOf(own, '2027-02-05')) as [string, string, string, string]
  for (const slotId of [a, b]) await makeBooking(slotId, { clientName: 'Piotr', phone: '+48444555666' })
  await blockSlot(coordinator, c, 'break', monday)
  const id = await dutyOf(own, '2027-02-05')
  const row = async () => (await listDuties(coordinator, monday)).find((duty) => duty.id === id)
  expect(await row()).toMatchObject({ bookedCount: 2, slotCount: 3, blockedCount: 1, told: null, status: 'published' })
  expect(await getSlot(coordinator, a, monday)).toMatchObject({ dutyId: id })
  expect((await listAffected(coordinator, { slotId: a }, monday)).people).toMatchObject([{ clientName: 'Piotr' }])
  expect((await listAffected(coordinator, { slotId: d }, monday)).people).toEqual([])
  const coming = await listComingBookings(coordinator, monday)
  expect(coming.filter(({ clientName }) => clientName === 'Piotr')).toHaveLength(2)
  await cancelDuty(coordinator, id, monday)
  expect(await row()).toMatchObject({ bookedCount: 0, slotCount: 0, told: { done: 0, all: 2 }, status: 'cancelled' })
  const sms = { kind: 'cancellation', channel: 'sms', booking: { slotId: a } } as const
  await db.notification.updateMany({ where: sms, data: { settledAt: monday, outcome: 'sent' } })
  expect(await row()).toMatchObject({ told: { done: 1, all: 2 } })
  expect(await getDuty(coordinator, id, monday)).toMatchObject({
    status: 'cancelled',
    cancelledBy: { name: 'Osoba coordinator' },
  })
  expect(await getDuty(coordinator, randomUUID(), monday)).toBeNull()
})

test('presence marked by the mediator shows in the history under her name', async () => {
  const her = await makeActor('mediator', mediatorId)
  const { bookingId } = await makeBooking((await slotsOf(planId, '2027-02-24'))[0] as string)
  await markAttendance(her, bookingId, 'attended', new Date('2027-02-24T09:00:00Z'))
  const [latest] = await listBookingHistory(coordinator, [bookingId])
  expect(latest).toMatchObject({ action: 'booking_attended', who: 'Osoba mediator' })
})
