import 'server-only'
import { withPerson } from '@/lib/messages/client/rules'
import { recordLook, recordLookOnce } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { instantAt, localDateOf } from '@/lib/platform/time'
import { placeView } from '@/lib/schedule/duty/data'

const live = { releasedAt: null } as const

/** What a line of a list shows of a visit, and nothing more of its person. */
export type ListedBooking = {
  id: string
  referenceCode: string
  status: BookingStatus
  startsAt: Date
  clientName: string
  phone: string | null
}

/** The visits of the next duties, so that the page of bookings is useful before anybody searches. */
export async function listComingBookings(by: Actor<'coordinator'>, now: Date): Promise<ListedBooking[]> {
  await recordLookOnce(by, 'bookings_listed', 'staff', by.id, now)
  const rows = await db.booking.findMany({
    where: { ...live, slot: { startsAt: { gte: instantAt(localDateOf(now), '00:00') } } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: {
      ...{ id: true, referenceCode: true, status: true, slot: { select: { startsAt: true } } },
      client: { select: { name: true, phone: true } },
    },
    take: 50,
  })
  return rows.map(({ slot, client, ...row }) => {
    return { ...row, startsAt: slot.startsAt, clientName: client?.name ?? '', phone: client?.phone ?? null }
  })
}

/** Everything the coordinator needs about one booking. The look itself is noted. */
export async function getBooking(by: Actor<'coordinator'>, id: string, now: Date) {
  const found = await db.booking.findUnique({
    where: { id },
    select: {
      id: true,
      referenceCode: true,
      clientId: true,
      client: true,
      status: true,
      bookedVia: true,
      createdAt: true,
      releasedAt: true,
      markedAt: true,
      keptApart: { select: { slotId: true } },
      interpreterAt: true,
      keptDoubleAt: true,
      rebookUntil: true,
      rescheduledTo: { select: { id: true } },
      slot: {
        select: { startsAt: true, endsAt: true, dutyId: true, duty: { select: { place: { select: placeView } } } },
      },
    },
  })
  if (!found) return null
  const booking = withPerson(found)
  await recordLook(by, 'booking_viewed', 'booking', id, now)
  const [revisions, samePhone] = await Promise.all([
    db.booking.findMany({
      where: { referenceCode: booking.referenceCode },
      orderBy: { revision: 'asc' },
      select: { id: true },
    }),
    listOthersWithPhone(booking, now),
  ])
  const { memorableWord = null, version: clientVersion = 0 } = found.client ?? {}
  return { ...booking, memorableWord, clientVersion, revisionIds: revisions.map((each) => each.id), samePhone }
}

export type BookingDetail = NonNullable<Awaited<ReturnType<typeof getBooking>>>

type Phoned = { phone: string | null; referenceCode: string; releasedAt: Date | null }

// A second booking on one phone is always accepted and shown to the coordinator alone.
async function listOthersWithPhone({ phone, referenceCode, releasedAt }: Phoned, now: Date) {
  if (!phone || releasedAt) return []
  return db.booking.findMany({
    where: { ...live, client: { phone }, referenceCode: { not: referenceCode }, slot: { startsAt: { gt: now } } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: { id: true, referenceCode: true, keptDoubleAt: true, slot: { select: { startsAt: true } } },
  })
}
