import { writeFileSync } from 'node:fs'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { formatDutyDateLong, formatVisit } from '@/lib/i18n/dates'
import { byClient } from '@/lib/office/audit/rules'
import { addMediator } from '@/lib/office/service/data'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { makeEntry, visitor } from '../../support/factories'
import {
  coordinatorEmail,
  fillService,
  makeColleague,
  mediatorEmail,
  openSlots,
  staffPassword,
} from '../../support/journeys'
import { makeVisitToMark } from '../../support/rows-of-days'

/** A service that begins: its coming Wednesdays, a visit of yesterday, an hour that is offered to somebody who waits. */
export type MonthFacts = {
  staff: Record<'anna' | 'ewa' | 'mediator', { email: string; password: string }>
  secondMediator: string
  /** The coming duties with all hours free, soonest first. */
  duties: { id: string; label: string }[]
  begun: { date: string; name: string }
  held: string
}

const [ewa, secondMediator] = ['ewa@example.org', 'Irena Druga']
await fillService()
await makeColleague({ email: ewa, name: 'Ewa', role: 'coordinator' })
await addMediator(secondMediator)
const begun = await makeVisitToMark(localDateOf(now()))
// Whoever waits wants the hour that is given back, and asks for nothing that somebody would have to order.
const [slotId = ''] = await openSlots(1)
const booked = await bookSlot(byClient, visitor(slotId), now())
if (!booked.ok) throw new Error(booked.code)
await makeEntry({ now: now(), clientName: 'Zofia Pierwsza' })
await cancelBooking(byClient, booked.value.bookingId, now())
await runWaitingRound(now())
const offer = await db.slotOffer.findFirstOrThrow({ where: { settledAt: null }, include: { slot: true } })

const duties = await db.duty.findMany({
  where: {
    status: 'published',
    date: { gte: addLocalDays(localDateOf(now()), 8) },
    slots: { every: { state: 'open', bookings: { none: {} }, hold: { is: null } } },
  },
  orderBy: { date: 'asc' },
  select: { id: true, date: true },
})
const facts: MonthFacts = {
  staff: {
    anna: { email: coordinatorEmail, password: staffPassword },
    ewa: { email: ewa, password: staffPassword },
    mediator: { email: mediatorEmail, password: staffPassword },
  },
  secondMediator,
  duties: duties.map(({ id, date }) => ({ id, label: formatDutyDateLong(date) })),
  begun,
  held: formatVisit(offer.slot.startsAt),
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(facts))
process.exit(0)
