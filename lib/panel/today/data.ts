import 'server-only'
import { listHandovers } from '@/lib/bookings/handover/data'
import { listLate } from '@/lib/bookings/lateness/data'
import { mayCallNow, oncePerPerson, stillDue } from '@/lib/messages/call/rules'
import { mayBeDialled } from '@/lib/messages/client/rules'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { countToldOf } from '@/lib/messages/told/data'
import { lastRun, readClock } from '@/lib/office/clock/data'
import { copyRun } from '@/lib/office/clock/rules'
import type { Actor } from '@/lib/office/role/rules'
import { serviceFacts } from '@/lib/office/service/words'
import { officeSettings } from '@/lib/office/settings/data'
import { listApartLost } from '@/lib/panel/apart/data'
import { listCalls } from '@/lib/panel/calls/data'
import { listNextDuties } from '@/lib/panel/duties/data'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { horizonEnd } from '@/lib/schedule/opening/rules'
import { hasOpenBurst } from '@/lib/waitlist/burst/data'
import { copyStateOf, hourOf, interpretersToOrder, lateToday, periodEndOf, possibleDoubles } from './rules'

const live = { releasedAt: null } as const
/** How long somebody may still put right what was forgotten: as far back as the table of duties goes. */
const daysBack = 28

/** Everything that somebody has to do today, and what the next two duties look like. */
export async function readToday(by: Actor<'coordinator'>, now: Date) {
  const visits = await listVisits(now)
  const [calls, untold, unheard, rules, next, faults, handovers, late, apart] = await Promise.all([
    listCalls(by, now),
    listUntold(by, visits),
    listUnheard(now),
    db.dutyPlan.findMany({ select: { validFrom: true, validUntil: true } }),
    listNextDuties(by, now),
    readFaults(by, now),
    listHandovers(by, now),
    listLate(by, now),
    listApartLost(by, now),
  ])
  const desk = serviceFacts().callHours
  const coming = visits.filter(({ status, slot }) => status === 'confirmed' && slot.startsAt > now)
  const open = calls.open.filter(({ person }) => !person.contactNone)
  return {
    calls: {
      all: calls.open.length,
      now: open.filter(({ person }) => mayCallNow(person, desk, now)).length,
      // Whoever allowed no call at any hour is written to, or cannot be reached.
      written: calls.open.filter(({ person }) => !mayBeDialled(person)).length,
    },
    firstVisit: calls.open.find(({ visitAt }) => visitAt && visitAt > now)?.visitAt ?? null,
    interpreters: interpretersToOrder(coming, now),
    doubles: possibleDoubles(coming),
    unmarked: unmarkedOf(visits, now),
    untold,
    unheard,
    ...periodEndOf(rules, now),
    next: next.map(({ slots, ...duty }) => ({ ...duty, slots: slots.map((slot) => hourOf(slot, now)) })),
    handovers,
    apart,
    late: lateToday(late, desk, now),
    ...faults,
  }
}

export type Today = Awaited<ReturnType<typeof readToday>>
export type NextDuty = Today['next'][number]

/** How much waits behind the links of the menu. */
export async function readCounts(_by: Actor<'coordinator'>, now: Date) {
  const [calls, waiting] = await Promise.all([countOpenCalls(now), countWaiting()])
  return { calls, waiting }
}

/** How many people are to be told by hand: what was too much for one number is one call. */
async function countOpenCalls(now: Date): Promise<number> {
  const about = { select: { client: { select: { phone: true, email: true, contactCall: true } } } } as const
  const select = { reason: true, booking: about, entry: about } as const
  const tasks = await db.callTask.findMany({ where: { settledAt: null, ...stillDue(now) }, select })
  const forgotten = { phone: null, email: null, contactCall: false }
  const calls = tasks.map(({ reason, booking, entry }) => {
    return { reason, person: (booking ?? entry)?.client ?? forgotten, visitAt: null }
  })
  return oncePerPerson(calls).length
}

export type Counts = Awaited<ReturnType<typeof readCounts>>

const countWaiting = () => db.waitingEntry.count({ where: { settledAt: null } })

async function readFaults(by: Actor<'coordinator'>, now: Date) {
  const [stuck, copiedAt, clock, burst, lastCopy] = await Promise.all([
    isWorkerStuck(now),
    quietSince(),
    readClock(),
    hasOpenBurst(by, now),
    lastRun(copyRun),
  ])
  const copies = copyStateOf(officeSettings().copies.folder, lastCopy, now)
  return { stuck: stuck && !clock.fault, restored: copiedAt !== null, clock, burst, copies }
}

/**
 * The visits of the last weeks and of those that can be booked: what stands, and what the service called off. Read from
 * the slots, by whose beginning there is an index: from the visits the database would read all that there ever were.
 */
async function listVisits(now: Date) {
  const from = instantAt(addLocalDays(localDateOf(now), -daysBack), '00:00')
  const until = instantAt(addLocalDays(horizonEnd(now, officeSettings().horizonWeeks), 1), '00:00')
  const slots = await db.slot.findMany({
    where: { startsAt: { gte: from, lt: until } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: {
      startsAt: true,
      endsAt: true,
      duty: { select: { id: true, date: true, status: true } },
      bookings: {
        where: { OR: [{ ...live, status: 'confirmed' }, { status: 'cancelled_by_service' }] },
        select: {
          id: true,
          referenceCode: true,
          status: true,
          createdAt: true,
          interpreterAt: true,
          keptDoubleAt: true,
          client: { select: { phone: true, interpreterNeeded: true, accessNeeds: true, language: true } },
        },
      },
    },
  })
  return slots.flatMap(({ bookings, ...slot }) => bookings.map((booking) => ({ ...booking, slot })))
}

type Visit = Awaited<ReturnType<typeof listVisits>>[number]

const dutiesOf = (visits: Visit[]) => [...new Map(visits.map(({ slot: { duty } }) => [duty.id, duty])).values()]

/** Duties of the last weeks with visits of which nobody said whether they took place. */
function unmarkedOf(visits: Visit[], now: Date) {
  const over = visits.filter(({ status, slot }) => status === 'confirmed' && slot.endsAt <= now)
  return dutiesOf(over).map((duty) => ({ ...duty, count: over.filter(({ slot }) => slot.duty.id === duty.id).length }))
}

/** Duties with somebody whose visit was called off and who may not know it. */
async function listUntold(by: Actor<'coordinator'>, visits: Visit[]) {
  const duties = dutiesOf(visits.filter(({ status }) => status === 'cancelled_by_service'))
  const told = await countToldOf(
    by,
    duties.map(({ id }) => id),
  )
  return duties.flatMap(({ id, date, status }) => {
    const count = told.get(id)
    return count && count.done < count.all ? [{ id, date, isWhole: status === 'cancelled', told: count }] : []
  })
}

/** Duties that were called off and of which a message did not reach their mediator: somebody has to say it until the day is over. */
const listUnheard = (now: Date) =>
  db.duty.findMany({
    where: {
      date: { gte: localDateOf(now) },
      notifications: { some: { staffId: { not: null }, outcome: 'failed' } },
    },
    orderBy: [{ date: 'asc' }, { id: 'asc' }],
    select: { id: true, date: true, mediator: { select: { name: true } } },
  })
