import 'server-only'
import { readNote, sealOfNote } from '@/lib/bookings/note/data'
import { codesOf, nobody, stored } from '@/lib/messages/client/rules'
import { recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { withoutContact } from '@/lib/platform/text'
import { localDateOf, plusMinutes } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'

const live = { releasedAt: null } as const

/**
 * The mediator's day: each slot of her duties on this date and what she needs to know. No phone, no e-mail. The dates
 * of her neighbouring duties lead back and forward. Her next visit may be on another day than the one shown.
 */
export async function getSchedule(by: Actor<'mediator'>, wanted: string | null, now: Date) {
  const own = { mediatorId: by.mediatorId }
  const today = localDateOf(now)
  const coming = { ...own, date: { gte: today } }
  const next = await db.duty.findFirst({ where: coming, orderBy: { date: 'asc' }, select: { date: true } })
  const date = wanted ?? next?.date ?? today
  // From when on it may have begun: by the beginning of slots there is an index.
  const notOver = { startsAt: { gt: plusMinutes(now, -24 * 60) }, endsAt: { gt: now }, duty: own }
  const [duties, before, after, visit] = await Promise.all([
    readDuties({ ...own, date }),
    db.duty.findFirst({ where: { ...own, date: { lt: date } }, orderBy: { date: 'desc' }, select: { date: true } }),
    db.duty.findFirst({ where: { ...own, date: { gt: date } }, orderBy: { date: 'asc' }, select: { date: true } }),
    db.booking.findFirst({
      where: { ...live, status: 'confirmed', slot: notOver },
      orderBy: { slot: { startsAt: 'asc' } },
      select: { slotId: true },
    }),
  ])
  const [previousDate, nextDate] = [before?.date ?? null, after?.date ?? null]
  const dutyIds = duties.map(({ id }) => id)
  await recordLookOnce(by, 'schedule_viewed', 'duty', dutyIds, now)
  return { date, duties: duties.map(withClients), previousDate, nextDate, nextVisitSlotId: visit?.slotId ?? null }
}

const readDuties = (where: { mediatorId: string; date: string }) =>
  db.duty.findMany({ where, orderBy: { startTime: 'asc' }, include: scheduleView })
type FoundDuty = Awaited<ReturnType<typeof readDuties>>[number]

function withClients({ slots, ...duty }: FoundDuty) {
  return { ...duty, slots: slots.map((slot) => ({ ...slot, bookings: slot.bookings.map(withClient) })) }
}

function withClient({ client, ...booking }: FoundDuty['slots'][number]['bookings'][number]) {
  const { name, accessNeeds, accessNeedsOther, ...rest }: NonNullable<typeof client> = client ?? stored(nobody)
  // Both were typed freely, and she meets no phone and no e-mail.
  const typed = { clientName: withoutContact(name), accessNeedsOther: withoutContact(accessNeedsOther) }
  return { ...booking, ...rest, ...typed, accessNeeds: codesOf(accessNeeds) }
}

const openHandover = { where: { settledAt: null }, select: { id: true } } as const

const scheduleView = {
  place: { select: placeView },
  handovers: openHandover,
  slots: {
    orderBy: { startsAt: 'asc' },
    include: {
      // Until when, and never for whom.
      hold: { select: { until: true } },
      keptApart: { where: { booking: live }, select: { slotId: true } },
      handovers: openHandover,
      bookings: {
        where: live,
        select: {
          id: true,
          status: true,
          markedAt: true,
          outcome: true,
          handovers: openHandover,
          client: {
            select: {
              name: true,
              matterCode: true,
              language: true,
              locale: true,
              interpreterNeeded: true,
              accessNeeds: true,
              accessNeedsOther: true,
            },
          },
        },
      },
    },
  },
} as const

export type Schedule = Awaited<ReturnType<typeof getSchedule>>

/** One visit of hers, with what she wrote down about it. */
export async function getVisit(by: Actor<'mediator'>, id: string, now: Date) {
  const own = { id, ...live, slot: { duty: { mediatorId: by.mediatorId } } }
  const visit = await db.booking.findFirst({
    where: own,
    select: {
      id: true,
      status: true,
      outcome: true,
      handovers: openHandover,
      client: { select: { name: true } },
      slot: { select: { startsAt: true, endsAt: true, duty: { select: { date: true } } } },
    },
  })
  if (!visit) return null
  await recordLookOnce(by, 'booking_viewed', 'booking', id, now)
  const note = await readNote(db, by, id)
  return { ...visit, note: note.text, seal: sealOfNote(note, visit.outcome) }
}

/** Where this visit of hers is by now, when it was moved to another hour of hers while she wrote. */
export async function findMovedVisit(by: Actor<'mediator'>, id: string): Promise<string | null> {
  const own = { slot: { duty: { mediatorId: by.mediatorId } } }
  const left = await db.booking.findFirst({ where: { ...own, id, status: 'rescheduled' } })
  const now = left && { ...own, ...live, referenceCode: left.referenceCode }
  return (now && (await db.booking.findFirst({ where: now, select: { id: true } })))?.id ?? null
}

export type OwnVisit = NonNullable<Awaited<ReturnType<typeof getVisit>>>

/** A duty of hers on which she may be away, with its hours that have not begun. */
export async function getOwnDuty(by: Actor<'mediator'>, id: string, now: Date) {
  return db.duty.findFirst({
    where: { id, mediatorId: by.mediatorId, status: 'published', date: { gte: localDateOf(now) } },
    select: {
      id: true,
      date: true,
      slots: {
        where: { startsAt: { gt: now }, state: { not: 'withdrawn' } },
        orderBy: { startsAt: 'asc' },
        select: { id: true, startsAt: true, bookings: { where: live, select: { id: true } } },
      },
    },
  })
}

export type OwnDuty = NonNullable<Awaited<ReturnType<typeof getOwnDuty>>>

const weeksShown = 8

/** Her next duties on one page: who comes when, and what is free. */
export async function listComingWeeks(by: Actor<'mediator'>, now: Date) {
  const duties = await db.duty.findMany({
    where: { mediatorId: by.mediatorId, date: { gte: localDateOf(now) } },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    take: weeksShown,
    include: scheduleView,
  })
  const dutyIds = duties.map(({ id }) => id)
  await recordLookOnce(by, 'schedule_viewed', 'duty', dutyIds, now)
  return duties.map(withClients)
}
