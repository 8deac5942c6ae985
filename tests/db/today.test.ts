import { expect, test } from 'vitest'
import { tasksOf } from '@/components/panel/today/today-tasks'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { callOffBooking, cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { keepDouble, noteInterpreter } from '@/lib/bookings/preparation/data'
import { byClient } from '@/lib/office/audit/rules'
import { getBooking } from '@/lib/panel/bookings/data'
import { readCounts, readToday } from '@/lib/panel/today/data'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  makeActor,
  makeBooking,
  makeEntry,
  makeService,
  monday,
  slotsOf,
  wednesday,
} from '../support/factories'
import { countQueries } from '../support/queries'

await freshDatabase()

const coordinator = await makeActor('coordinator')
const { planId, mediatorId } = await makeService({ validUntil: '2027-12-31' })
const first = (await slotsOf(planId)) as [string, string, string, string]
const second = (await slotsOf(planId, '2027-02-10')) as [string, string, string, string]
const third = (await slotsOf(planId, '2027-02-17')) as [string, string, string, string]
const titles = async (now = monday) =>
  tasksOf(await readToday(coordinator, now)).map(({ title }) => title.replaceAll('\u00A0', ' '))
const quiet = { contactSms: false, contactCall: false, contactVoicemail: false, email: null, accessNeeds: [] }
const silent = { ...quiet, contactNone: true }

test('nothing to do is said as nothing to do', async () => {
  expect(await titles()).toEqual([])
  expect(await readCounts(coordinator, monday)).toEqual({ calls: 0, waiting: 0 })
})

test('an interpreter is to be ordered until somebody says that it is done, and again when it is taken back', async () => {
  const { bookingId } = await makeBooking(second[0], { ...silent, phone: '+48111000001', accessNeeds: ['pjm'] })
  await makeBooking(second[1], { ...silent, phone: '+48111000002', language: 'uk', interpreterNeeded: true })
  await makeBooking(second[2], { ...silent, phone: '+48111000003', accessNeeds: ['step_free'] })
  expect(await titles()).toEqual([
    'Zamów tłumacza (PJM): środa, 10 lutego 2027, godz. 10.00',
    'Zamów tłumacza (ukraiński): środa, 10 lutego 2027, godz. 11.00',
  ])
  const [task] = tasksOf(await readToday(coordinator, monday))
  expect(task).toMatchObject({ href: `/panel/rezerwacje/${bookingId}`, isUrgent: false })
  expect(task?.more?.replaceAll('\u00A0', ' ')).toBe('Najpóźniej w piątek, 5 lutego 2027.')
  const [late] = tasksOf(await readToday(coordinator, new Date('2027-02-06T09:00:00Z')))
  expect(late).toMatchObject({ isUrgent: true })

  expect(await noteInterpreter(coordinator, bookingId, { isOrdered: true, version: 1 }, monday)).toEqual({ ok: true })
  expect(await titles()).toEqual(['Zamów tłumacza (ukraiński): środa, 10 lutego 2027, godz. 11.00'])
  await noteInterpreter(coordinator, bookingId, { isOrdered: false, version: 1 }, monday)
  expect(await titles()).toHaveLength(2)
  await cancelBooking(byClient, bookingId, monday)
  expect(await noteInterpreter(coordinator, bookingId, { isOrdered: true, version: 1 }, monday)).toEqual({
    ok: false,
    code: 'not-live',
  })
  expect(await titles()).toHaveLength(1)
  await db.booking.updateMany({ where: { slotId: second[1] }, data: { interpreterAt: monday } })
})

test('several visits of one phone are shown until somebody has looked, and anew when one more is booked', async () => {
  const phone = '+48222000001'
  const one = await makeBooking(third[0], { ...silent, phone })
  const two = await makeBooking(third[1], { ...silent, phone, now: new Date(+monday + 1000) })
  const code = (text: string) => `${text.slice(0, 3)}-${text.slice(3)}`
  expect(await titles()).toEqual([`Możliwy duplikat: ${code(one.referenceCode)} i ${code(two.referenceCode)}`])
  const seen = await getBooking(coordinator, one.bookingId, monday)
  expect(seen?.samePhone.map(({ referenceCode }) => referenceCode)).toEqual([two.referenceCode])
  expect(await keepDouble(coordinator, two.bookingId, monday)).toEqual({ ok: true, value: 2 })
  expect(await titles()).toEqual([])
  const more = await makeBooking(third[2], { ...silent, phone })
  expect(await titles()).toHaveLength(1)
  await cancelBooking(byClient, more.bookingId, monday)
  expect(await titles()).toEqual([])
  expect(await keepDouble(coordinator, more.bookingId, monday)).toEqual({ ok: false, code: 'not-live' })
  const nameless = await makeBooking(third[3], { ...silent, phone: null })
  expect(await keepDouble(coordinator, nameless.bookingId, monday)).toEqual({ ok: false, code: 'not-live' })
  const written = await db.auditEntry.findMany({ where: { action: 'double_kept' } })
  expect(written.map(({ objectId }) => objectId)).toEqual([two.bookingId])
})

test('who is to be called is counted by who may be called at this hour, as in the menu', async () => {
  const call = { ...quiet, contactCall: true }
  const one = await makeBooking(first[0], { ...call, phone: '+48333000001', contactHours: ['morning'] })
  const two = await makeBooking(first[1], { ...call, phone: '+48333000002', contactHours: ['afternoon'] })
  await db.callTask.createMany({ data: [one, two].map(({ bookingId }) => ({ bookingId, reason: 'reminder' })) })
  const [task] = tasksOf(await readToday(coordinator, monday))
  expect(task).toMatchObject({ title: 'Telefony do wykonania: 2', href: '/panel/telefony' })
  expect(task?.more?.replaceAll('\u00A0', ' ')).toBe(
    'Teraz możesz zadzwonić: 1. Nie o tej porze: 1. Najbliższa wizyta: środa, 3 lutego 2027, godz. 10.00.',
  )
  // Whoever allowed no call is not somebody for another hour.
  await db.client.updateMany({ where: { phone: '+48333000002' }, data: { contactCall: false, contactSms: true } })
  const [written] = tasksOf(await readToday(coordinator, monday))
  expect(written?.more?.replaceAll('\u00A0', ' ')).toBe(
    'Teraz możesz zadzwonić: 1. Bez telefonu, przez wiadomość: 1. Najbliższa wizyta: środa, 3 lutego 2027, godz. 10.00.',
  )
  await makeEntry({ phone: '+48444000001' })
  expect(await readCounts(coordinator, monday)).toMatchObject({ calls: 2, waiting: 1 })
  await db.callTask.deleteMany()
})

test('a visit that is over and of which nobody said whether it took place is asked about for four weeks', async () => {
  const evening = new Date('2027-02-03T19:00:00Z')
  expect(await titles(evening)).toEqual(['Wizyty bez wpisu o obecności: 2'])
  const her = await makeActor('mediator', mediatorId)
  const bookings = await db.booking.findMany({ where: { slotId: { in: [first[0], first[1]] } } })
  for (const { id } of bookings.slice(0, 1)) await markAttendance(her, id, 'attended', evening)
  expect(await titles(evening)).toEqual(['Wizyty bez wpisu o obecności: 1'])
  expect(await titles(new Date('2027-03-09T09:00:00Z'))).not.toContain('Wizyty bez wpisu o obecności: 1')
  for (const { id } of bookings.slice(1)) await markAttendance(her, id, 'no_show', evening)
})

test('a duty that was called off stays until everybody was told, and the next two show what is free', async () => {
  await cancelDuty(coordinator, await dutyOf(planId, '2027-02-10'), monday)
  await makeBooking((await slotsOf(planId, '2027-02-24'))[0] as string, { ...quiet, contactCall: true })
  await cancelDuty(coordinator, await dutyOf(planId, '2027-02-24'), monday)
  const { next } = await readToday(coordinator, monday)
  expect(next.map(({ date }) => date)).toEqual([wednesday, '2027-02-17'])
  expect(next[0]?.slots.map(({ isFree, isTaken }) => [isFree, isTaken])).toEqual([
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ])
  // For those who were called off, and for how long.
  expect(next[0]?.slots.map(({ held }) => held?.name ?? null)).toEqual([
    null,
    null,
    'Łucja Żak-Nowak',
    'Łucja Żak-Nowak',
  ])
  expect(next[0]?.slots.at(-1)?.held?.until).toEqual(new Date(+monday + 48 * 3_600_000))
  const tasks = tasksOf(await readToday(coordinator, monday))
  expect(tasks[0]).toMatchObject({ title: expect.stringContaining('Odwołany dyżur w'), isUrgent: true })
  expect(tasks[0]?.href).toContain('#powiadomienia')
})

test('the end of the weekly rules is thought of eight weeks before, until they are made longer', async () => {
  const end = 'Piątek, 31 grudnia 2027 kończy się harmonogram: przedłuż'
  expect(await titles(new Date('2027-11-04T12:00:00Z'))).not.toContain(end)
  expect(await titles(new Date('2027-11-05T12:00:00Z'))).toContain(end)
  expect(await titles(new Date('2028-01-03T12:00:00Z'))).toContain(end.replace('kończy', 'skończył'))
})

test('however much there is, it is read in the same number of queries', async () => {
  const { queries } = await countQueries(() => readToday(coordinator, monday))
  const slots = await Promise.all(['2027-03-03', '2027-03-10', '2027-03-17'].map((date) => slotsOf(planId, date)))
  const said = { ...quiet, contactCall: true, accessNeeds: ['pjm' as const], by: asStaff(coordinator, 'phone') }
  for (const [index, slotId] of slots.flat().entries())
    await makeBooking(slotId, { ...said, phone: `+4855500000${10 + index}` })
  const more = await countQueries(() => readToday(coordinator, monday))
  expect(more.queries.sort()).toEqual(queries.sort())
  expect(more.value.interpreters).toHaveLength(slots.flat().length)
})

test('where one visit was called off the day itself takes place, and „Dziś” says so', async () => {
  const where = { slotId: { in: third }, releasedAt: null }
  const { id: bookingId, clientId } = await db.booking.findFirstOrThrow({ where })
  await db.client.update({
    where: { id: clientId ?? '' },
    data: { contactNone: false, contactCall: true, phone: '+48666000001' },
  })
  await callOffBooking(coordinator, bookingId, monday)
  expect((await titles(monday)).filter((title) => title.startsWith('Odwołan') && title.includes('17 lutego'))).toEqual([
    expect.stringMatching(/^Odwołane wizyty w środę, 17/),
  ])
})

test('whom a message did not reach whose duty is off stands there until its day is over', async () => {
  const service = await makeService({ startTime: '15:00', endTime: '17:00' })
  await makeActor('mediator', service.mediatorId)
  const dutyId = await dutyOf(service.planId)
  const friday = new Date('2027-01-29T14:00:00Z')
  await cancelDuty(coordinator, dutyId, friday)
  const unheard = async (now: Date) => (await readToday(coordinator, now)).unheard.map(({ id }) => id)
  expect(await unheard(friday)).toEqual([])
  const failed = { settledAt: friday, outcome: 'failed' as const, reason: 'refused' }
  expect(await db.notification.updateMany({ where: { dutyId }, data: failed })).toEqual({ count: 1 })
  for (const now of [friday, monday, new Date('2027-02-03T22:59:00Z')]) expect(await unheard(now)).toEqual([dutyId])
  expect(await unheard(new Date('2027-02-03T23:00:00Z'))).toEqual([])
})
