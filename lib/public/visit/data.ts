import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { decideChange, decideMoveOnline, decideRebook } from '@/lib/bookings/booking/rules'
import { isDelayed, latenessOf } from '@/lib/bookings/lateness/rules'
import { settleCalledOff } from '@/lib/messages/call/data'
import { isLanguageSaid, isReachable, mayBeCalled } from '@/lib/messages/client/rules'
import { countLookup } from '@/lib/office/limit/data'
import { officeSettings } from '@/lib/office/settings/data'
import type { BookingStatus, DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { db, sql, transact } from '@/lib/platform/db/db'
import { openRow } from '@/lib/platform/db/sealed-columns'
import { keyFor } from '@/lib/platform/keys'
import { parsePhone } from '@/lib/platform/phone'
import { parseReference } from '@/lib/platform/reference'
import { placeView } from '@/lib/schedule/duty/data'
import { canEarlierHourComeFree } from '@/lib/schedule/upcoming/data'

/**
 * What a client may see of a booking. No name, no matter, no number, no address: somebody else may be looking. `status` is
 * 'past' once the slot has begun, whether or not somebody came.
 */
export type Visit = {
  bookingId: string
  /** Stays the same through all moves, as long as it is known whose visit it is. */
  clientId: string | null
  /** Null where a link opened it: together with a phone that is known, the number would open it for good. */
  referenceCode: string | null
  status: 'confirmed' | 'past' | 'cancelled_by_client' | 'cancelled_by_service'
  startsAt: Date
  endsAt: Date
  /** By how many minutes the mediator says that it begins later. Null where nothing of it is said, or it has begun. */
  lateBy: number | null
  place: { name: string; street: string; city: string; room: string }
  canCancel: boolean
  canMove: boolean
  /** This person allows no contact at all: nobody will say when the visit is called off. */
  contactNone: boolean
  mayCall: boolean
  /** Whether it was said in which language the talk can be. */
  saidLanguage: boolean
  /** Whether an earlier slot can be offered: not to somebody who wants no contact, nor before the first of all. */
  canWait: boolean
  /** The service called it off, and another slot can be had with the same details. */
  canRebook: boolean
  /** Until when this person chooses first, among the slots kept for all whose visits were called off. */
  rebookUntil: Date | null
  /** One of those slots is kept for this person. */
  hasKeptSlot: boolean
}

const dutyView = { date: true, status: true, lateBy: true, lateSaidAt: true, place: { select: placeView } } as const

/** The booking as it stands now, after however many moves; null when there is none. */
export async function getVisit(referenceCode: string, now: Date): Promise<Visit | null> {
  const booking = await db.booking.findFirst({
    where: { referenceCode },
    orderBy: { revision: 'desc' },
    select: {
      id: true,
      clientId: true,
      status: true,
      releasedAt: true,
      rebookUntil: true,
      client: {
        select: {
          ...{ contactNone: true, contactSms: true, contactEmail: true, contactCall: true, contactVoicemail: true },
          ...{ language: true, interpreterNeeded: true },
        },
      },
      hold: { select: { until: true, slot: { select: { state: true, duty: { select: { status: true } } } } } },
      slot: {
        select: { startsAt: true, endsAt: true, duty: { select: dutyView } },
      },
    },
  })
  if (!booking) return null
  const { startsAt, endsAt, duty } = booking.slot
  const visit = { status: booking.status, startsAt, dutyDate: duty.date }
  const canMove = decideMoveOnline(visit, officeSettings(), now).ok
  return {
    bookingId: booking.id,
    clientId: booking.clientId,
    referenceCode,
    status: visitStatus(booking.status, startsAt, now),
    startsAt,
    endsAt,
    lateBy: isDelayed(visit, now) ? (latenessOf(duty, now)?.lateBy ?? null) : null,
    place: duty.place,
    canCancel: decideChange(visit, now).ok,
    canMove,
    contactNone: booking.client !== null && !isReachable(booking.client),
    mayCall: booking.client !== null && mayBeCalled(booking.client),
    saidLanguage: booking.client !== null && isLanguageSaid(booking.client),
    canWait: canMove && booking.client?.contactNone === false && (await canEarlierHourComeFree(startsAt, now)),
    canRebook: decideRebook({ ...booking, endsAt }, now).ok,
    rebookUntil: booking.rebookUntil && booking.rebookUntil > now ? booking.rebookUntil : null,
    hasKeptSlot: isKept(booking.hold, now),
  }
}

// A kept slot that was blocked meanwhile is still promised, but cannot be had as long as it is.
function isKept(
  hold: { until: Date; slot: { state: SlotState; duty: { status: DutyStatus } } } | null,
  now: Date,
): boolean {
  return hold !== null && hold.until > now && hold.slot.state === 'open' && hold.slot.duty.status === 'published'
}

function visitStatus(status: BookingStatus, startsAt: Date, now: Date): Visit['status'] {
  if (status === 'cancelled_by_client' || status === 'cancelled_by_service') return status
  return startsAt <= now ? 'past' : 'confirmed'
}

/**
 * Tells whether this code and this phone belong together. A malformed code, an unknown one, another phone and too many
 * tries all cost the same queries and give the same answer.
 */
export async function isOwnVisit(typedCode: string, typedPhone: string, network: string, now: Date): Promise<boolean> {
  const code = parseReference(typedCode) ?? '------'
  const phone = parsePhone(typedPhone) ?? '-'
  const { limited, prove } = await countLookup({ referenceCode: code, phone, network }, now)
  // One question in any case, through the index of numbers: nobody can tell by the time whether there is such a number.
  const [found] = await db.$queryRaw<{ id: string | null; phone: string | null }[]>(sql`
    SELECT person."id", person."phone" FROM "Booking" AS visit LEFT JOIN "Client" AS person ON person."id" = visit."clientId"
    WHERE visit."referenceCode" = ${code} ORDER BY visit."revision" DESC LIMIT 1`)
  const person = found && openRow('Client', found.id ?? '', found)
  const matches = sameText(person?.phone ?? 'none', phone)
  if (!matches || limited) return false
  await prove()
  return true
}

/**
 * Whoever opens a visit that the service called off reads that it is, and need not be called about it: neither now nor
 * when the message on its way turns out not to arrive.
 */
export async function noteRead(referenceCode: string, now: Date): Promise<void> {
  await transact((tx) => settleCalledOff(tx, referenceCode, now))
}

// Digests of equal length, compared without an early exit.
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', keyFor('same-text')).update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
