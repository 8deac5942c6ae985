import 'server-only'
import { contactView } from '@/lib/messages/outbox/data'
import { countToldOf } from '@/lib/messages/told/data'
import { recordAudit } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { parsePhone } from '@/lib/platform/phone'
import { parseReference } from '@/lib/platform/reference'
import { searchable } from '@/lib/platform/text'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'

const live = { releasedAt: null } as const

/** Every duty of the period with its counts, from the first day of this week's past month on. */
export async function listDuties(by: Actor<'coordinator'>, now: Date) {
  const duties = await db.duty.findMany({
    where: { date: { gte: addLocalDays(localDateOf(now), -28) } },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    select: {
      id: true,
      date: true,
      startTime: true,
      endTime: true,
      status: true,
      holidayName: true,
      mediator: { select: { name: true } },
      slots: { select: { state: true, _count: { select: { bookings: { where: live } } } } },
    },
  })
  const told = await countToldOf(
    by,
    duties.map(({ id }) => id),
  )
  return duties.map(({ slots, ...duty }) => ({
    ...duty,
    bookedCount: slots.filter((slot) => slot._count.bookings > 0).length,
    slotCount: slots.filter((slot) => slot.state === 'open' || slot._count.bookings > 0).length,
    blockedCount: slots.filter((slot) => slot.state === 'blocked').length,
    told: told.get(duty.id) ?? null,
  }))
}

export type DutyRow = Awaited<ReturnType<typeof listDuties>>[number]

/** One duty with its hours and who is booked, contact included. For the coordinator. */
export async function getDuty(_by: Actor<'coordinator'>, id: string) {
  return db.duty.findUnique({
    where: { id },
    select: {
      id: true,
      date: true,
      startTime: true,
      endTime: true,
      status: true,
      holidayName: true,
      cancelledAt: true,
      cancelledBy: { select: { name: true } },
      mediator: { select: { name: true } },
      place: { select: placeView },
      slots: {
        orderBy: { startsAt: 'asc' },
        select: {
          id: true,
          startsAt: true,
          endsAt: true,
          state: true,
          blockReason: true,
          hold: { select: { until: true } },
          bookings: {
            where: live,
            select: { id: true, status: true, clientName: true, referenceCode: true, ...contactView },
          },
        },
      },
    },
  })
}

export type DutyDetail = NonNullable<Awaited<ReturnType<typeof getDuty>>>

/** One hour and its duty, before it is withdrawn. */
export async function getSlot(_by: Actor<'coordinator'>, id: string) {
  return db.slot.findUnique({
    where: { id },
    select: {
      id: true,
      dutyId: true,
      startsAt: true,
      endsAt: true,
      state: true,
    },
  })
}

const rowView = {
  id: true,
  referenceCode: true,
  clientName: true,
  phone: true,
  status: true,
  bookedVia: true,
  slot: { select: { startsAt: true } },
} as const

/** Bookings by number, phone or part of a name, newest visit first; of a moved one only where it stands now. */
export async function searchBookings(by: Actor<'coordinator'>, query: string, now: Date) {
  const code = parseReference(query)
  const phone = parsePhone(query)
  // Signs that mean "anything" to the database are in no name.
  const name = searchable(query.replace(/[%_\\]/g, ' '))
  const rows = await db.booking.findMany({
    where: {
      rescheduledTo: null,
      OR: [
        ...(code ? [{ referenceCode: code }] : []),
        ...(phone ? [{ phone }] : []),
        ...(name.length >= 2 ? [{ clientNameSearch: { contains: name } }] : []),
      ],
    },
    orderBy: [{ slot: { startsAt: 'desc' } }, { id: 'asc' }],
    select: rowView,
    take: 50,
  })
  await recordAudit(by, 'bookings_searched', 'staff', by.id, now)
  return rows
}

/** The visits of the next duties, so that the page of bookings is useful before anybody searches. */
export async function listComingBookings(_by: Actor<'coordinator'>, now: Date) {
  return db.booking.findMany({
    where: { ...live, slot: { startsAt: { gte: instantAt(localDateOf(now), '00:00') } } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: rowView,
    take: 50,
  })
}

export type BookingRow = Awaited<ReturnType<typeof listComingBookings>>[number]

/** Everything the coordinator needs about one booking. The look itself is noted. */
export async function getBooking(by: Actor<'coordinator'>, id: string, now: Date) {
  const booking = await db.booking.findUnique({
    where: { id },
    select: {
      ...rowView,
      ...contactView,
      version: true,
      matterCode: true,
      language: true,
      interpreterNeeded: true,
      accessNeeds: true,
      accessNeedsOther: true,
      createdAt: true,
      releasedAt: true,
      rebookUntil: true,
      rescheduledTo: { select: { id: true } },
      slot: {
        select: { startsAt: true, endsAt: true, dutyId: true, duty: { select: { place: { select: placeView } } } },
      },
    },
  })
  if (!booking) return null
  await recordAudit(by, 'booking_viewed', 'booking', id, now)
  const [revisions, samePhone] = await Promise.all([
    db.booking.findMany({
      where: { referenceCode: booking.referenceCode },
      orderBy: { revision: 'asc' },
      select: { id: true },
    }),
    countOthersWithPhone(booking.phone, booking.referenceCode),
  ])
  return { ...booking, revisionIds: revisions.map((each) => each.id), possibleDuplicates: samePhone }
}

export type BookingDetail = NonNullable<Awaited<ReturnType<typeof getBooking>>>

// A second booking on one phone is always accepted and shown to the coordinator alone.
async function countOthersWithPhone(phone: string | null, referenceCode: string): Promise<number> {
  return phone ? db.booking.count({ where: { phone, releasedAt: null, referenceCode: { not: referenceCode } } }) : 0
}

/**
 * The mediator's day: each hour of her duties on this date and what she needs to know. No phone, no e-mail. The dates of
 * her neighbouring duties lead back and forward. Her next visit may be on another day than the one shown.
 */
export async function getSchedule(by: Actor<'mediator'>, wanted: string | null, now: Date) {
  const own = { mediatorId: by.mediatorId ?? '' }
  const today = localDateOf(now)
  const next = await db.duty.findFirst({
    where: { ...own, date: { gte: today } },
    orderBy: { date: 'asc' },
    select: { date: true },
  })
  const date = wanted ?? next?.date ?? today
  const nextVisit = { duty: own, endsAt: { gt: now }, bookings: { some: { ...live, status: 'confirmed' } } } as const
  const [duties, before, after, visit] = await Promise.all([
    db.duty.findMany({ where: { ...own, date }, orderBy: { startTime: 'asc' }, select: scheduleView }),
    db.duty.findFirst({ where: { ...own, date: { lt: date } }, orderBy: { date: 'desc' }, select: { date: true } }),
    db.duty.findFirst({ where: { ...own, date: { gt: date } }, orderBy: { date: 'asc' }, select: { date: true } }),
    db.slot.findFirst({ where: nextVisit, orderBy: { startsAt: 'asc' }, select: { id: true } }),
  ])
  const [previousDate, nextDate] = [before?.date ?? null, after?.date ?? null]
  return { date, duties, previousDate, nextDate, nextVisitSlotId: visit?.id ?? null }
}

const scheduleView = {
  id: true,
  status: true,
  holidayName: true,
  place: { select: placeView },
  slots: {
    orderBy: { startsAt: 'asc' },
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      state: true,
      blockReason: true,
      bookings: {
        where: live,
        select: {
          id: true,
          status: true,
          clientName: true,
          matterCode: true,
          language: true,
          interpreterNeeded: true,
          accessNeeds: true,
          accessNeedsOther: true,
        },
      },
    },
  },
} as const

export type Schedule = Awaited<ReturnType<typeof getSchedule>>
