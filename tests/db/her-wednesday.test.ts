import { afterEach, expect, test } from 'vitest'
import { tasksOf } from '@/components/panel/today/today-tasks'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import {
  dropOldHandovers,
  listHandovers,
  openHandover,
  sayAwayFor,
  sayAwayOn,
  sayKnown,
  settleHandover,
  takeBack,
} from '@/lib/bookings/handover/data'
import { byClient } from '@/lib/office/audit/rules'
import { getVisit, listComingWeeks } from '@/lib/panel/day/data'
import { readToday } from '@/lib/panel/today/data'
import { db } from '@/lib/platform/db/db'
import { blockOwnSlots, openOwnSlot } from '@/lib/schedule/block/data'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { forgetOldClients } from '../support/forgetting'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { writeDown } from '../support/visit-note'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const nothing = await readToday(coordinator, monday)
const silent = { contactSms: false, contactCall: false, contactVoicemail: false, contactNone: true, email: null }
const handedOver = async () => {
  const { handovers } = await readToday(coordinator, monday)
  return tasksOf({ ...nothing, handovers })
}
const titles = async () => (await handedOver()).map(({ title }) => title)

async function week() {
  const service = await makeService()
  const slots = (await slotsOf(service.planId)) as [string, string, string, string]
  const her = await makeActor('mediator', service.mediatorId)
  return { ...service, slots, her, dutyId: await dutyOf(service.planId) }
}
const other = (await week()).her

test('she knows somebody: the desk is told without a reason, once, until it is settled, taken back or moved', async () => {
  const { slots, her } = await week()
  const { bookingId } = await makeBooking(slots[0], silent)
  expect(await sayKnown(other, bookingId, monday)).toEqual({ ok: false, code: 'unknown' })
  expect(await sayKnown(her, bookingId, new Date('2027-02-03T09:45:00Z'))).toEqual({ ok: false, code: 'over' })
  expect(await sayKnown(her, bookingId, monday)).toEqual({ ok: true, value: { date: '2027-02-03' } })
  await sayKnown(her, bookingId, monday)
  expect(await titles()).toEqual([expect.stringContaining('Mediator zna osobę z rezerwacji')])
  const handover = await openHandover(coordinator, { bookingId })
  expect(handover).toMatchObject({ kind: 'known_person', message: '' })
  const id = handover?.id ?? ''
  expect(await takeBack(other, id, monday)).toEqual({ ok: false, code: 'done' })
  expect(await takeBack(her, id, monday)).toMatchObject({ ok: true })
  expect(await settleHandover(coordinator, id, monday)).toEqual({ ok: false, code: 'done' })
  expect(await titles()).toEqual([])
  await sayKnown(her, bookingId, monday)
  const { planId } = await makeService()
  const [elsewhere = ''] = await slotsOf(planId)
  await giveOtherSlot(asStaff(coordinator), wanted(bookingId, elsewhere), monday)
  expect(await titles()).toEqual([])
  expect(await db.handover.count({ where: { bookingId, settledAt: null } })).toBe(0)
  const written = await db.auditEntry.findMany({ where: { objectId: bookingId }, select: { action: true } })
  expect(written.map(({ action }) => action)).toEqual(expect.arrayContaining(['person_known', 'handover_settled']))
})

test('whom she knows she knows at another hour of hers as well, whoever moves the visit and whenever', async () => {
  for (let round = 0; round < rounds(8, 20); round++) {
    const { slots, her } = await week()
    const { bookingId, referenceCode } = await makeBooking(slots[0], silent)
    if (round === 0) await sayKnown(her, bookingId, monday)
    const jobs = [
      () => sayKnown(her, bookingId, monday),
      () => giveOtherSlot(byClient, wanted(bookingId, slots[1]), monday),
    ]
    if (round % 2 > 0) jobs.reverse()
    const done = await Promise.all(jobs.map((job) => job()))
    const isSaid = round === 0 || done.every(({ ok }) => ok)
    const listed = await listHandovers(coordinator, monday)
    expect(listed.map(({ booking }) => booking?.referenceCode)).toEqual(isSaid ? [referenceCode] : [])
    expect(listed.map(({ booking }) => booking?.id)).not.toContain(bookingId)
    await db.handover.deleteMany()
  }
})

test('two presses at once hand over once', async () => {
  const { slots, her } = await week()
  const { bookingId } = await makeBooking(slots[0], silent)
  const pressed = await Promise.all([1, 2, 3].map(() => sayKnown(her, bookingId, monday)))
  expect(pressed.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await db.handover.count({ where: { bookingId } })).toBe(1)
  await db.handover.deleteMany()
})

test('she is away for an hour or a day: nothing is called off by that, and calling off ends it', async () => {
  const { slots, her, dutyId } = await week()
  await makeBooking(slots[2], silent)
  expect(await sayAwayFor(other, slots[2], 'x', monday)).toEqual({ ok: false, code: 'unknown' })
  expect(await sayAwayOn(other, dutyId, 'x', monday)).toEqual({ ok: false, code: 'unknown' })
  expect(await sayAwayFor(her, slots[2], 'Jestem u lekarza.', new Date('2027-02-03T11:00:00Z'))).toMatchObject({
    ok: false,
  })
  await sayAwayFor(her, slots[2], 'Jestem u lekarza.', monday)
  await sayAwayOn(her, dutyId, 'Choroba', new Date(+monday + 1000))
  const tasks = await handedOver()
  expect(tasks.map(({ more, href }) => [more, href])).toEqual([
    ['Jestem u lekarza.', `/panel/dyzury/godzina/${slots[2]}`],
    ['Choroba', `/panel/dyzury/${dutyId}/odwolaj`],
  ])
  expect(await db.booking.count({ where: { slot: { dutyId }, releasedAt: null } })).toBe(1)
  await cancelDuty(coordinator, dutyId, monday)
  expect(await titles()).toEqual([])
  expect(await sayAwayOn(her, dutyId, '', monday)).toEqual({ ok: false, code: 'over' })
  expect(await dropOldHandovers(new Date('2027-03-05T12:00:00Z'))).toBe(0)
  expect(await dropOldHandovers(new Date('2027-03-06T12:00:00Z'))).toBe(2)
})

test('she blocks several hours of hers or none, and opens them again', async () => {
  const { slots, her } = await week()
  const state = async () =>
    (await db.slot.findMany({ where: { id: { in: slots } }, orderBy: { startsAt: 'asc' } })).map((slot) => slot.state)
  expect(await blockOwnSlots(other, [slots[0]], 'break', monday)).toEqual({ ok: false, code: 'slot-unknown' })
  await makeBooking(slots[2], silent)
  expect(await blockOwnSlots(her, [slots[1], slots[2]], 'mediation_session', monday)).toEqual({
    ok: false,
    code: 'slot-booked',
  })
  expect(await state()).toEqual(['open', 'open', 'open', 'open'])
  expect(await blockOwnSlots(her, [slots[0], slots[1]], 'mediation_session', monday)).toMatchObject({ ok: true })
  expect(await state()).toEqual(['blocked', 'blocked', 'open', 'open'])
  expect(await openOwnSlot(other, slots[0], monday)).toEqual({ ok: false, code: 'slot-unknown' })
  expect(await openOwnSlot(her, slots[0], monday)).toMatchObject({ ok: true })
  expect(await blockOwnSlots(her, [], 'break', monday)).toEqual({ ok: false, code: 'slot-unknown' })
  expect(await listComingWeeks(her, monday)).toHaveLength(4)
})

test('a note is read by her alone, goes with the visit to another hour, and with its client for ever', async () => {
  const { slots, her } = await week()
  const { bookingId } = await makeBooking(slots[0], silent)
  const note = 'Wróci z synem.\nUstalić termin.'
  expect(await writeDown(other, bookingId, { note, outcome: null }, monday)).toEqual({ ok: false, code: 'unknown' })
  expect(await writeDown(her, bookingId, { note, outcome: null }, monday)).toMatchObject({ ok: true })
  const stored = await db.visitNote.findFirstOrThrow({ where: { bookingId } })
  expect(JSON.stringify(stored)).not.toMatch(/synem|Ustali/)
  expect((await getVisit(her, bookingId, new Date()))?.note).toBe(note)
  expect(await getVisit(other, bookingId, new Date())).toBeNull()
  // Put into another row by somebody with the database in their hands, it opens nothing.
  const stolen = await makeBooking(slots[1], silent)
  await db.visitNote.create({ data: { ...stored, bookingId: stolen.bookingId } })
  expect((await getVisit(her, stolen.bookingId, new Date()))?.note).toBeNull()

  const moved = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, slots[3]), monday)
  const id = moved.ok ? moved.value.bookingId : ''
  expect((await getVisit(her, id, new Date()))?.note).toBe(note)
  expect(await db.visitNote.count({ where: { bookingId } })).toBe(0)
  await writeDown(her, id, { note: '', outcome: null }, monday)
  expect(await db.visitNote.count({ where: { bookingId: id } })).toBe(0)
  await writeDown(her, id, { note, outcome: null }, monday)
  await forgetOldClients(new Date('2027-03-06T12:00:00Z'))
  expect(await db.visitNote.count({ where: { bookingId: id } })).toBe(0)
})

test('what came of a talk is written once somebody came, and the record names no outcome', async () => {
  const { slots, her } = await week()
  const { bookingId } = await makeBooking(slots[0], silent)
  const evening = new Date('2027-02-03T19:00:00Z')
  const write = (outcome: 'agreed' | 'referred' | null) => writeDown(her, bookingId, { note: '', outcome }, evening)
  expect(await write('agreed')).toEqual({ ok: false, code: 'not-attended' })
  await markAttendance(her, bookingId, 'attended', evening)
  expect(await write('agreed')).toMatchObject({ ok: true })
  expect(await write('agreed')).toMatchObject({ ok: true })
  expect((await getVisit(her, bookingId, new Date()))?.outcome).toBe('agreed')
  expect(await write(null)).toMatchObject({ ok: true })
  expect((await getVisit(her, bookingId, new Date()))?.outcome).toBeNull()
  const written = await db.auditEntry.findMany({ where: { objectId: bookingId, action: 'outcome_noted' } })
  expect(written).toHaveLength(2)
  expect(JSON.stringify(written)).not.toContain('agreed')
})
