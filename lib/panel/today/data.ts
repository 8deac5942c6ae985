import 'server-only'
import { listHandovers } from '@/lib/bookings/handover/data'
import { listCalls, stillDue } from '@/lib/messages/call/data'
import { mayCallNow, oncePerPerson } from '@/lib/messages/call/rules'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { countToldOf } from '@/lib/messages/told/data'
import { readClock } from '@/lib/office/clock/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, instantAt, localDateOf, plusMinutes } from '@/lib/platform/time'
import { hasOpenBurst } from '@/lib/waitlist/burst/data'
import { endToThinkOf, hourOf, interpretersToOrder, possibleDoubles } from './rules'

const live = { releasedAt: null } as const
/** How long somebody may still put right what was forgotten: as far back as the table of duties goes. */
const daysBack = 28

/** Everything that somebody has to do today, and what the next two duties look like. */
export async function readToday(by: Actor<'coordinator'>, now: Date) {
  const [calls, coming, unmarked, untold, unheard, rules, next, waiting, faults, handovers] = await Promise.all([
    listCalls(by, now),
    listComing(now),
    listUnmarked(now),
    listUntold(by, now),
    listUnheard(now),
    db.dutyPlan.findMany({ select: { validUntil: true } }),
    listNextDuties(now),
    countWaiting(),
    readFaults(by, now),
    listHandovers(by, now),
  ])
  const open = calls.open.filter(({ person }) => !person.contactNone)
  return {
    calls: { all: calls.open.length, now: open.filter(({ person }) => mayCallNow(person, now)).length },
    firstVisit: calls.open.find(({ visitAt }) => visitAt)?.visitAt ?? null,
    interpreters: interpretersToOrder(coming, now),
    doubles: possibleDoubles(coming),
    unmarked,
    untold,
    unheard,
    periodEnd: endToThinkOf(rules, now),
    next,
    waiting,
    handovers,
    ...faults,
  }
}

export type Today = Awaited<ReturnType<typeof readToday>>

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
  const [stuck, copiedAt, clock, burst] = await Promise.all([
    isWorkerStuck(now),
    quietSince(),
    readClock(),
    hasOpenBurst(by, now),
  ])
  return { stuck: stuck && !clock.fault, restored: copiedAt !== null, clock, burst }
}

// Visits ahead are as many as the horizon has hours, however many are past.
const listComing = (now: Date) =>
  db.booking.findMany({
    where: { ...live, status: 'confirmed', slot: { startsAt: { gt: now } } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: {
      id: true,
      referenceCode: true,
      status: true,
      createdAt: true,
      interpreterAt: true,
      keptDoubleAt: true,
      slot: { select: { startsAt: true } },
      client: { select: { phone: true, interpreterNeeded: true, accessNeeds: true, language: true } },
    },
  })

const dutyOfSlot = { slot: { select: { duty: { select: { id: true, date: true } } } } } as const
// By the beginning of slots there is an index: whatever lies before it is never read.
const since = (now: Date) => ({ startsAt: { gte: instantAt(addLocalDays(localDateOf(now), -daysBack), '00:00') } })

type OfDuty = { slot: { duty: { id: string; date: string } } }
const inOrder = { slot: { startsAt: 'asc' } } as const
const dutiesOf = (rows: OfDuty[]) => [...new Map(rows.map(({ slot: { duty } }) => [duty.id, duty])).values()]

/** Duties of the last weeks with visits of which nobody said whether they took place. */
async function listUnmarked(now: Date) {
  const over = { ...since(now), endsAt: { lte: now } }
  const where = { ...live, status: 'confirmed' as const, slot: over }
  const visits = await db.booking.findMany({ where, orderBy: inOrder, select: dutyOfSlot })
  return dutiesOf(visits).map((duty) => ({
    ...duty,
    count: visits.filter(({ slot }) => slot.duty.id === duty.id).length,
  }))
}

/** Duties with somebody whose visit was called off and who may not know it. */
async function listUntold(by: Actor<'coordinator'>, now: Date) {
  const where = { status: 'cancelled_by_service' as const, slot: since(now) }
  const duties = dutiesOf(await db.booking.findMany({ where, orderBy: inOrder, select: dutyOfSlot }))
  const told = await countToldOf(
    by,
    duties.map(({ id }) => id),
  )
  return duties.flatMap(({ id, date }) => {
    const count = told.get(id)
    return count && count.done < count.all ? [{ id, date, told: count }] : []
  })
}

/** Duties ahead that were called off and of which a message did not reach their mediator: somebody has to say it. */
const listUnheard = (now: Date) =>
  db.duty.findMany({
    where: {
      date: { gte: localDateOf(now) },
      notifications: {
        some: { staffId: { not: null }, outcome: 'failed', settledAt: { gte: plusMinutes(now, -24 * 60) } },
      },
    },
    orderBy: [{ date: 'asc' }, { id: 'asc' }],
    select: { id: true, date: true, mediator: { select: { name: true } } },
  })

const shownDuties = 2

/** The next duties that take place, with what is free, taken and kept back in each, and for whom. */
async function listNextDuties(now: Date) {
  const name = { select: { name: true } } as const
  const kept = {
    until: true,
    booking: { select: { client: name } },
    offer: { select: { entry: { select: { client: name } } } },
  }
  const duties = await db.duty.findMany({
    where: {
      status: 'published',
      date: { gte: localDateOf(now) },
      slots: { some: { ...since(now), endsAt: { gt: now } } },
    },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    take: shownDuties,
    select: {
      id: true,
      date: true,
      mediator: name,
      place: { select: { name: true, room: true } },
      slots: {
        where: { state: { not: 'withdrawn' } },
        orderBy: { startsAt: 'asc' },
        select: {
          id: true,
          startsAt: true,
          state: true,
          hold: { select: kept },
          bookings: { where: live, select: { id: true } },
        },
      },
    },
  })
  return duties.map(({ slots, ...duty }) => ({ ...duty, slots: slots.map((slot) => hourOf(slot, now)) }))
}

export type NextDuty = Awaited<ReturnType<typeof listNextDuties>>[number]
