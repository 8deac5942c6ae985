import 'server-only'
import { withPerson } from '@/lib/messages/client/rules'
import { countToldOf } from '@/lib/messages/told/data'
import { recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'
import { heldView } from '@/lib/waitlist/taking/data'
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
