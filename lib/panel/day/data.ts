import 'server-only'
import { codesOf, nobody, stored } from '@/lib/messages/client/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { localDateOf } from '@/lib/platform/time'
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
  const nextVisit = { duty: own, endsAt: { gt: now }, bookings: { some: { ...live, status: 'confirmed' } } } as const
  const [duties, before, after, visit] = await Promise.all([
    readDuties({ ...own, date }),
    db.duty.findFirst({ where: { ...own, date: { lt: date } }, orderBy: { date: 'desc' }, select: { date: true } }),
    db.duty.findFirst({ where: { ...own, date: { gt: date } }, orderBy: { date: 'asc' }, select: { date: true } }),
    db.slot.findFirst({ where: nextVisit, orderBy: { startsAt: 'asc' }, select: { id: true } }),
  ])
  const [previousDate, nextDate] = [before?.date ?? null, after?.date ?? null]
  return { date, duties: duties.map(withClients), previousDate, nextDate, nextVisitSlotId: visit?.id ?? null }
}

const readDuties = (where: { mediatorId: string; date: string }) =>
  db.duty.findMany({ where, orderBy: { startTime: 'asc' }, include: scheduleView })
type FoundDuty = Awaited<ReturnType<typeof readDuties>>[number]

function withClients({ slots, ...duty }: FoundDuty) {
  return { ...duty, slots: slots.map((slot) => ({ ...slot, bookings: slot.bookings.map(withClient) })) }
}

function withClient({ client, ...booking }: FoundDuty['slots'][number]['bookings'][number]) {
  const { name, accessNeeds, ...rest }: NonNullable<typeof client> = client ?? stored(nobody)
  return { ...booking, ...rest, clientName: name, accessNeeds: codesOf(accessNeeds) }
}

const scheduleView = {
  place: { select: placeView },
  slots: {
    orderBy: { startsAt: 'asc' },
    include: {
      bookings: {
        where: live,
        select: {
          id: true,
          status: true,
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
