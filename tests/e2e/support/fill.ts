import { writeFileSync } from 'node:fs'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot, type NewBooking } from '@/lib/bookings/claim/data'
import { fillDemo } from '@/lib/commands/demo-visits'
import { formatDutyDateLong, formatTime } from '@/lib/i18n/dates'
import { mintLink } from '@/lib/messages/link/data'
import { visitLinkExpiry } from '@/lib/messages/link/rules'
import { bySystem } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { addMediator, addPlace } from '@/lib/office/service/data'
import { serviceFacts } from '@/lib/office/service/words'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db/db'
import { formatReference } from '@/lib/platform/reference'
import { addLocalDays, instantAt, localDateOf, weekdayOf } from '@/lib/platform/time'
import { horizonEnd } from '@/lib/schedule/opening/rules'
import { changePlan, createPlan } from '@/lib/schedule/plan/data'
import { seed } from '@/prisma/seed'
import { makeColleague, staffPassword } from '../../support/journeys'
import type { Day, Facts, Person } from './facts'

/** Fills the private database of a browser run and writes what is in it to the file named by the first argument. */
const today = localDateOf(now())
const dayOf = (date: string): Day => ({ date, label: formatDutyDateLong(date) })
const timesOfDay = ['10:00', '11:00', '12:00', '13:00']

await seed({ weeksBack: 5 })
await extendPeriod()
const staff = await addAccounts()
await fillDemo()

const coordinator = await db.staff.findUniqueOrThrow({ where: { email: staff.coordinator.email } })
const byPhone = { kind: 'staff', id: coordinator.id, channel: 'phone' } as const
const said = { sms: 'contactSms', email: 'contactEmail', call: 'contactCall', none: 'contactNone' } as const
let count = 0

async function book(date: string, time: string, name: string, way: keyof typeof said, at = now()): Promise<Person> {
  const slot = await db.slot.findFirstOrThrow({
    where: { startsAt: instantAt(date, time), duty: { date } },
    select: { id: true, startsAt: true },
  })
  const phone = `+48600300${String(100 + ++count)}`
  const nothing = { contactSms: false, contactCall: false, contactVoicemail: false, contactEmail: false }
  const input: NewBooking = {
    submissionId: crypto.randomUUID(),
    slotId: slot.id,
    clientName: name,
    phone,
    email: way === 'email' ? 'bogdan@example.org' : null,
    ...nothing,
    contactNone: false,
    [said[way]]: true,
    contactHours: [],
    matterCode: 'family_contact',
    language: 'pl',
    interpreterNeeded: false,
    accessNeeds: [],
    accessNeedsOther: '',
    locale: 'pl',
  }
  const booked = await bookSlot(byPhone, input, at)
  if (!booked.ok) throw new Error(`${date} ${time}: ${booked.code}`)
  const code = formatReference(booked.value.referenceCode)
  return { name, phone: phone.slice(3), code, time: formatTime(slot.startsAt) }
}

// Far enough ahead for the made-up visits of the demo to end before.
const quietDays = await db.duty.findMany({
  where: {
    status: 'published',
    date: { gt: addLocalDays(today, 49), lte: horizonEnd(now(), officeSettings().horizonWeeks) },
    slots: { every: { state: 'open', bookings: { none: {} } } },
  },
  orderBy: { date: 'asc' },
  select: { date: true },
})
const [crowded, quiet, desk, own, ...free] = quietDays.map(({ date }) => dayOf(date))
if (!crowded || !quiet || !desk || !own || free.length < 13) throw new Error('the period has too few days')
const onFreeDays = { duty: { date: { in: free.map(({ date }) => date) } } }
const hours = await db.slot.findMany({ where: onFreeDays, orderBy: { startsAt: 'asc' }, include: { duty: true } })

const seen = await db.duty.findMany({
  where: { date: { gte: today, lte: horizonEnd(now(), officeSettings().horizonWeeks) }, status: { not: 'published' } },
  orderBy: { date: 'asc' },
  select: { date: true, status: true, holidayName: true },
})

const facts: Facts = {
  today,
  staff,
  past: await fillPast(),
  crowded: { ...crowded, people: await fillCrowd(crowded.date) },
  quiet: { ...quiet, person: await book(quiet.date, '11:00', 'Ewa Jedenasta', 'sms') },
  desk: { ...desk, person: await book(desk.date, '12:00', 'Łucja Szukana-Żak', 'call') },
  own: { ...own, person: await book(own.date, '10:00', 'Olga Własna', 'none'), secret: await secretOf(own.date) },
  plan: await fillPlan(),
  free: hours.map(({ startsAt, duty }) => ({ ...dayOf(duty.date), time: formatTime(startsAt) })),
  holidays: seen
    .filter(({ status }) => status === 'holiday')
    .map(({ date, holidayName }) => ({ ...dayOf(date), name: holidayName ?? '' })),
  cancelled: seen.filter(({ status }) => status === 'cancelled').map(({ date }) => dayOf(date)),
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(facts, null, 2))
process.exit(0)

async function secretOf(date: string): Promise<string> {
  const { id, slot } = await db.booking.findFirstOrThrow({
    where: { slot: { duty: { date } } },
    include: { slot: true },
  })
  return mintLink({ bookingId: id }, visitLinkExpiry({ status: 'confirmed', endsAt: slot.endsAt }, now()))
}

async function addAccounts(): Promise<Facts['staff']> {
  const { id: mediatorId } = await db.mediator.findUniqueOrThrow({ where: { name: serviceFacts().mediatorName } })
  const add = async (email: string, name: string, role: Actor['role']) => {
    await makeColleague({ email, name, role, ...(role === 'mediator' ? { mediatorId } : { manages: true }) })
    return { email, password: staffPassword }
  }
  return {
    coordinator: await add('koordynator@example.org', 'Anna Koordynator', 'coordinator'),
    mediator: await add('mediator@example.org', serviceFacts().mediatorName, 'mediator'),
    leaving: await add('odchodzi@example.org', 'Roman Odchodzący', 'coordinator'),
  }
}

// The tests need days ahead whenever they run, near the end of a service period too, and every test that is new needs
// hours of its own: behind the first months a day is seven hours long.
async function extendPeriod(): Promise<void> {
  const { id, version, ...rule } = await db.dutyPlan.findFirstOrThrow()
  const until = addLocalDays(today, 7 * 15)
  const shorter = await changePlan(bySystem, { id, version }, { ...rule, validUntil: until }, now())
  const from = addLocalDays(until, 1)
  const longDays = { ...rule, endTime: '17:00', validFrom: from, validUntil: addLocalDays(today, 7 * 30) }
  const longer = await createPlan(bySystem, longDays, now())
  if (!shorter.ok || !longer.ok) throw new Error('the weekly rules were refused')
}

async function fillPast(): Promise<Facts['past']> {
  const duty = await db.duty.findFirstOrThrow({
    where: { status: 'published', date: { lt: today } },
    orderBy: { date: 'desc' },
    select: { date: true },
  })
  const weekBefore = instantAt(addLocalDays(duty.date, -7), '09:00')
  for (const time of timesOfDay) {
    const startsAt = instantAt(duty.date, time)
    const live = await db.booking.findFirst({ where: { slot: { startsAt }, releasedAt: null } })
    if (!live) {
      return { ...dayOf(duty.date), person: await book(duty.date, time, 'Wanda Miniona', 'none', weekBefore) }
    }
  }
  // Every hour was taken: the last one is given to a person whom nobody has marked yet.
  const startsAt = instantAt(duty.date, '13:00')
  const taken = await db.booking.findFirstOrThrow({ where: { slot: { startsAt }, releasedAt: null } })
  await db.booking.update({ where: { id: taken.id }, data: { status: 'confirmed' } })
  await cancelBooking(byPhone, taken.id, weekBefore)
  return { ...dayOf(duty.date), person: await book(duty.date, '13:00', 'Wanda Miniona', 'none', weekBefore) }
}

async function fillCrowd(date: string): Promise<Person[]> {
  return [
    await book(date, '10:00', 'Alicja Esemes', 'sms'),
    await book(date, '11:00', 'Bogdan Mejlowy', 'email'),
    await book(date, '12:00', 'Celina Dzwoniąca', 'call'),
    await book(date, '13:00', 'Dawid Cichy', 'none'),
  ]
}

// Beyond what clients see, so that no page of theirs changes.
async function fillPlan(): Promise<Facts['plan']> {
  const mediator = 'Irena Poniedziałkowa'
  const ahead = addLocalDays(today, 7 * 27)
  const monday = addLocalDays(ahead, 8 - weekdayOf(ahead))
  const created = await createPlan(
    bySystem,
    {
      weekday: 1,
      startTime: '15:00',
      endTime: '17:00',
      slotMinutes: 45,
      gapMinutes: 15,
      validFrom: monday,
      validUntil: addLocalDays(monday, 28),
      mediatorId: await addMediator(mediator),
      placeId: await addPlace({ name: 'Filia', street: 'ul. Próbna 1', city: 'Wrocław', room: 'B1' }),
    },
    now(),
  )
  if (!created.ok) throw new Error(created.code)
  const duty = await db.duty.findFirstOrThrow({
    where: { planId: created.value.id, status: 'published' },
    orderBy: { date: 'asc' },
    select: { date: true },
  })
  const person = await book(duty.date, '15:00', 'Piotr Stały', 'sms')
  return { mediator, hours: '15.00–17.00', bookedOn: dayOf(duty.date), bookedAt: person.time }
}
