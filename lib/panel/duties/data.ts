import 'server-only'
import { withPerson } from '@/lib/messages/client/rules'
import { countToldOf } from '@/lib/messages/told/data'
import { recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf, plusMinutes } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'
import { heldView, noteNamed } from '@/lib/waitlist/taking/data'
import { heldOf } from '@/lib/waitlist/taking/rules'
import { countSlots, firstDayOf, monthAfter, monthOf } from './rules'

const live = { releasedAt: null } as const
const apart = { keptApart: { where: { booking: live }, select: { bookingId: true } } } as const

const countedView = {
  mediator: { select: { name: true } },
  slots: {
    select: {
      ...{ state: true, startsAt: true, bookings: { where: live, select: { id: true } } },
      ...{ hold: { select: { until: true } }, ...apart },
    },
  },
} as const

/** Every duty of the period with its counts, from four weeks ago on. */
export async function listDuties(by: Actor<'coordinator'>, now: Date) {
  const duties = await db.duty.findMany({
    where: { date: { gte: addLocalDays(localDateOf(now), -28) } },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    include: countedView,
  })
  const told = await countToldOf(
    by,
    duties.map(({ id }) => id),
  )
  return duties.map(({ slots, ...duty }) => ({
    ...duty,
    ...countSlots(slots, now),
    told: told.get(duty.id) ?? null,
  }))
}

export type DutyRow = Awaited<ReturnType<typeof listDuties>>[number]

/** The duties of one month with their counts, and the nearest months before and after it that have some. */
export async function readMonth(_by: Actor<'coordinator'>, month: string, now: Date) {
  const [from, to] = [firstDayOf(month), firstDayOf(monthAfter(month))]
  const select = { date: true } as const
  const [duties, before, after] = await Promise.all([
    db.duty.findMany({
      where: { date: { gte: from, lt: to } },
      orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
      include: countedView,
    }),
    db.duty.findFirst({ where: { date: { lt: from } }, orderBy: { date: 'desc' }, select }),
    db.duty.findFirst({ where: { date: { gte: to } }, orderBy: { date: 'asc' }, select }),
  ])
  const counted = duties.map(({ slots, ...duty }) => ({ ...duty, ...countSlots(slots, now) }))
  return { month, duties: counted, before: before && monthOf(before.date), after: after && monthOf(after.date) }
}

export type DutyMonthView = Awaited<ReturnType<typeof readMonth>>

/** One duty with its slots and who is booked, contact included. For the coordinator. */
export async function getDuty(by: Actor<'coordinator'>, id: string, now: Date) {
  const duty = await db.duty.findUnique({
    where: { id },
    include: {
      cancelledBy: { select: { name: true } },
      mediator: { select: { name: true } },
      place: { select: placeView },
      slots: {
        orderBy: { startsAt: 'asc' },
        include: {
          hold: heldView,
          ...apart,
          bookings: {
            where: live,
            select: { id: true, status: true, referenceCode: true, client: true },
          },
        },
      },
    },
  })
  if (!duty) return null
  await recordLookOnce(by, 'duty_viewed', 'duty', id, now)
  const slots = duty.slots.map((slot) => ({ ...slot, bookings: slot.bookings.map(withPerson) }))
  return { ...duty, slots }
}

export type DutyDetail = NonNullable<Awaited<ReturnType<typeof getDuty>>>

/** One slot and its duty, before it is withdrawn, and beside it who is on it. */
export async function getSlot(by: Actor<'coordinator'>, id: string, now: Date) {
  const slot = await db.slot.findUnique({ where: { id } })
  if (slot) await recordLookOnce(by, 'duty_viewed', 'duty', slot.dutyId, now)
  return slot
}

const nextShown = 2

/** The next duties that take place, with what is free, taken and kept back in each, and for whom. */
export async function listNextDuties(by: Actor<'coordinator'>, now: Date) {
  const name = { select: { name: true } } as const
  const duties = await db.duty.findMany({
    where: {
      status: 'published',
      date: { gte: localDateOf(now) },
      slots: { some: { startsAt: { gt: plusMinutes(now, -24 * 60) }, endsAt: { gt: now } } },
    },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    take: nextShown,
    select: {
      ...{ id: true, date: true, mediator: name },
      place: { select: { name: true, room: true } },
      slots: {
        where: { state: { not: 'withdrawn' } },
        orderBy: { startsAt: 'asc' },
        select: {
          id: true,
          startsAt: true,
          state: true,
          hold: heldView,
          keptApart: { where: { booking: live }, select: { slotId: true } },
          bookings: { where: live, select: { id: true } },
        },
      },
    },
  })
  const kept = duties.flatMap(({ id, slots }) => slots.map(({ hold }) => ({ dutyId: id, held: heldOf(hold, now) })))
  await noteNamed(by, kept, now)
  return duties
}
