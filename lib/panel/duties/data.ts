import 'server-only'
import { withPerson } from '@/lib/messages/client/rules'
import { countToldOf } from '@/lib/messages/told/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'
import { heldView } from '@/lib/waitlist/taking/data'

const live = { releasedAt: null } as const
const apart = { keptApart: { where: { booking: live }, select: { bookingId: true } } } as const

/** Every duty of the period with its counts, from four weeks ago on. */
export async function listDuties(by: Actor<'coordinator'>, now: Date) {
  const duties = await db.duty.findMany({
    where: { date: { gte: addLocalDays(localDateOf(now), -28) } },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    include: {
      mediator: { select: { name: true } },
      slots: {
        select: {
          state: true,
          bookings: { where: live, select: { id: true } },
          hold: { select: { until: true } },
          ...apart,
        },
      },
    },
  })
  const told = await countToldOf(
    by,
    duties.map(({ id }) => id),
  )
  return duties.map(({ slots, ...duty }) => ({
    ...duty,
    bookedCount: slots.filter((slot) => slot.bookings.length > 0).length,
    slotCount: slots.filter((slot) => slot.state === 'open' || slot.bookings.length > 0).length,
    heldCount: slots.filter((slot) => slot.state === 'open' && slot.hold !== null && slot.hold.until > now).length,
    emptyCount: slots.filter((slot) => slot.state === 'open' && slot.keptApart.length > 0).length,
    blockedCount: slots.filter((slot) => slot.state === 'blocked').length,
    told: told.get(duty.id) ?? null,
  }))
}

export type DutyRow = Awaited<ReturnType<typeof listDuties>>[number]

/** One duty with its slots and who is booked, contact included. For the coordinator. */
export async function getDuty(_by: Actor<'coordinator'>, id: string) {
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
  const slots = duty.slots.map((slot) => ({ ...slot, bookings: slot.bookings.map(withPerson) }))
  return { ...duty, slots }
}

export type DutyDetail = NonNullable<Awaited<ReturnType<typeof getDuty>>>

/** One slot and its duty, before it is withdrawn. */
export async function getSlot(_by: Actor<'coordinator'>, id: string) {
  return db.slot.findUnique({ where: { id } })
}
