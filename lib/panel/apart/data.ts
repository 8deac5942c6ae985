import 'server-only'
import { wasKept } from '@/lib/bookings/apart/data'
import { neighboursOf } from '@/lib/bookings/beside/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'

const times = { id: true, startsAt: true, endsAt: true } as const

/** Visits ahead that were to meet nobody and may: they were moved, or another hour is the nearest by now. */
export async function listApartLost(_by: Actor<'coordinator'>, now: Date) {
  const duty = { select: { date: true, placeId: true } } as const
  const visits = await db.booking.findMany({
    where: {
      ...{ releasedAt: null, status: 'confirmed', slot: { startsAt: { gt: now } } },
      OR: [{ keptApart: { some: {} } }, { rescheduledFromId: { not: null } }],
    },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: {
      ...{ id: true, referenceCode: true, slot: { select: { ...times, duty } } },
      keptApart: { select: { slotId: true } },
    },
  })
  const moved = visits.filter(({ keptApart }) => keptApart.length === 0)
  const lost = await wasKept(
    db,
    moved.map(({ id }) => id),
  )
  const kept = visits.filter(({ keptApart }) => keptApart.length > 0)
  const days = kept.map(({ slot }) => ({ date: slot.duty.date, placeId: slot.duty.placeId }))
  const slots = await db.slot.findMany({
    where: { state: { not: 'withdrawn' }, duty: { status: 'published', OR: days } },
    select: { ...times, state: true, duty },
  })
  const partly = kept.filter(({ slot: { id, duty, ...own }, keptApart }) => {
    const isBeside = (other: (typeof slots)[number]) =>
      other.id !== id && other.duty.date === duty.date && other.duty.placeId === duty.placeId
    const ahead = neighboursOf(own, slots.filter(isBeside)).filter(({ startsAt }) => startsAt > now)
    return ahead.some((other) => other.state === 'open' && !keptApart.some(({ slotId }) => slotId === other.id))
  })
  return visits.flatMap((visit) => {
    const { id, referenceCode, slot } = visit
    if (!lost.has(id) && !partly.includes(visit)) return []
    return [{ id, referenceCode, startsAt: slot.startsAt, isMoved: lost.has(id) }]
  })
}

export type ApartLost = Awaited<ReturnType<typeof listApartLost>>[number]
