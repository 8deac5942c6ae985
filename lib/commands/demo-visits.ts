import { markAttendance } from '@/lib/bookings/attendance/data'
import type { AccessNeedCode, LanguageCode, MatterCode } from '@/lib/bookings/booking/rules'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot, type NewBooking } from '@/lib/bookings/claim/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { nobody } from '@/lib/messages/client/rules'
import { byClient } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { blockSlot } from '@/lib/schedule/block/data'

/**
 * Believable visits for looking around and for pictures: everything goes through the commands that real people use,
 * only at an earlier `now`. Names are common ones, numbers come from no subscriber (a prefix that is not given out).
 */
type Person = [name: string, matter: MatterCode, language: LanguageCode, needs: AccessNeedCode[]]

const people: Person[] = [
  ['Zofia', 'family_contact', 'pl', []],
  ['Jan Kowalski', 'civil_payment', 'pl', ['large_print']],
  ['Oksana', 'family_alimony', 'uk', []],
  ['Piotr Nowak', 'civil_property', 'pl', []],
  ['Maria Wiśniewska', 'not_said', 'pl', ['step_free', 'companion']],
  ['Tomasz', 'work_certificate', 'pl', []],
  ['Łucja Żak', 'family_contact', 'pl', ['pjm']],
  ['Andrij Kowal', 'work_compensation', 'uk', []],
  ['Barbara', 'unsure', 'pl', []],
  ['Krzysztof Lis', 'civil_payment', 'pl', []],
  ['Emily', 'other', 'en', []],
  ['Halina Wójcik', 'civil_property', 'pl', ['induction_loop']],
]

export async function fillDemo(): Promise<void> {
  const staff = await db.staff.findMany({ select: { id: true, name: true, role: true, mediatorId: true } })
  // No session exists on the command line; this command runs only on the database that it has just made.
  const actorOf = (role: string) => staff.find((each) => each.role === role) as unknown
  const slots = await db.slot.findMany({
    where: { startsAt: { gt: instantAt(addLocalDays(localDateOf(now()), -35), '00:00') } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, dutyId: true, duty: { select: { date: true } } },
    take: 44,
  })
  await makeVisits(actorOf('mediator') as Actor<'mediator'>, slots)
  await callOff(actorOf('coordinator') as Actor<'coordinator'>, slots)
}

type Slot = { id: string; startsAt: Date; dutyId: string; duty: { date: string } }

async function makeVisits(mediator: Actor<'mediator'>, slots: Slot[]): Promise<void> {
  // Later weeks fill up less.
  const isTaken = (slot: Slot, index: number) =>
    index % 9 !== 8 && (slot.startsAt < now() || index % 5 < (index < 30 ? 4 : 2))
  for (const [count, slot] of slots.filter(isTaken).entries()) {
    const bookedAt = new Date(Math.min(now().getTime(), slot.startsAt.getTime() - 6 * 86_400_000))
    const bookingId = await book(slot.id, count, bookedAt)
    if (bookingId) await finish(mediator, bookingId, slot.startsAt, count + 1)
  }
}

async function finish(mediator: Actor<'mediator'>, bookingId: string, startsAt: Date, count: number): Promise<void> {
  if (startsAt < now()) await markAttendance(mediator, bookingId, count % 7 === 3 ? 'no_show' : 'attended', startsAt)
  else if (count % 8 === 0) await cancelBooking(byClient, bookingId, now())
}

/** One duty is called off, with one of its people told already, and one slot ahead is blocked. */
async function callOff(coordinator: Actor<'coordinator'>, slots: Slot[]): Promise<void> {
  const today = localDateOf(now())
  const ahead = slots.filter((slot) => slot.duty.date > addLocalDays(today, 7))
  const called = ahead.find((slot) => slot.duty.date > addLocalDays(today, 20))
  if (called) {
    await cancelDuty(coordinator, called.dutyId, now())
    const task = await db.callTask.findFirst({ where: { booking: { slot: { dutyId: called.dutyId } } } })
    if (task) await recordAttempt(coordinator, { taskId: task.id, seen: 0, outcome: 'reached' }, now())
  }
  for (const slot of ahead.slice(0, 6)) {
    const blocked = await blockSlot(coordinator, slot.id, 'mediation_session', now())
    if (blocked.ok) break
  }
}

async function book(slotId: string, count: number, at: Date): Promise<string | null> {
  const person = people[count % people.length]
  if (!person) return null
  const [clientName, matterCode, language, accessNeeds] = person
  const phone = `+48100${String(200_000 + count * 137)}`
  const quiet = count % 6 === 5
  const byPhone = count % 4 === 2
  const by = byPhone ? ({ kind: 'system', channel: 'command' } as const) : byClient
  const visit: NewBooking = {
    ...nobody,
    ...{ submissionId: crypto.randomUUID(), slotId, clientName, phone, matterCode, language, accessNeeds },
    email: count % 3 === 1 ? `osoba${count}@example.org` : null,
    contactSms: !quiet && count % 2 === 0,
    contactCall: !quiet && count % 3 === 0,
    contactEmail: !quiet && count % 3 === 1,
    contactNone: quiet,
    contactHours: !quiet && count % 3 === 0 ? ['morning', 'midday'] : [],
    interpreterNeeded: language === 'uk',
    locale: 'pl',
  }
  const booked = await bookSlot(by, visit, at)
  return booked.ok ? booked.value.bookingId : null
}
