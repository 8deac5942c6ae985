import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { countTry } from '@/lib/platform/db/rate-limit'
import { env, publicOrigin } from '@/lib/platform/env'
import { type CalendarFile, eventFeed, eventFile } from '@/lib/platform/mail/ics'
import { fail, ok, type Result } from '@/lib/platform/result'
import { hashesOfToken, hashOfToken, isTokenShaped, newToken } from '@/lib/platform/secret-token'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { feedDaysBack, feedLimit, fileOf, mayStillRead, sequenceOf } from './rules'
import { feedWords, visitLocation, visitTitle } from './words'

type CalendarVisit = {
  referenceCode: string
  revision: number
  cancelled: boolean
  startsAt: Date
  endsAt: Date
  place: { street: string; city: string; room: string }
}

/**
 * The file of one visit, for a message or a download. Its name in calendars comes from the number of the booking by a
 * keyed hash: the same through every move, and it opens nothing.
 */
export function visitFile(visit: CalendarVisit, locale: Locale, now: Date): Promise<CalendarFile> {
  const { referenceCode, revision, cancelled, startsAt, endsAt, place } = visit
  const title = visitTitle(locale)
  const event = {
    uid: hashOfToken('calendar-visit', referenceCode),
    sequence: sequenceOf(revision, cancelled),
    title,
    location: visitLocation(place, locale),
    startsAt,
    endsAt,
    cancelled,
    organizer: { name: title, email: env().MAIL_FROM?.address ?? `noreply@${new URL(publicOrigin()).hostname}` },
  }
  return eventFile(event, now)
}

/** The file of an opened visit as it stands now, or null when there is nothing to put into a calendar or to remove. */
export async function getVisitFile(referenceCode: string, locale: Locale, now: Date): Promise<CalendarFile | null> {
  const place = { select: { street: true, city: true, room: true } } as const
  const booking = await db.booking.findFirst({
    where: { referenceCode },
    orderBy: { revision: 'desc' },
    include: { slot: { include: { duty: { select: { place } } } } },
  })
  if (!booking) return null
  const { startsAt, endsAt, duty } = booking.slot
  const file = fileOf(booking.status, startsAt, now)
  if (!file) return null
  const { revision } = booking
  const visit = { referenceCode, revision, cancelled: file === 'remove', startsAt, endsAt, place: duty.place }
  return visitFile(visit, locale, now)
}

const purpose = 'calendar-feed'

/** When the secret address of this mediator's calendar was made, or null. The address itself is not kept. */
export async function getFeed(by: Actor<'mediator'>): Promise<{ createdAt: Date } | null> {
  return db.calendarFeed.findUnique({ where: { mediatorId: by.mediatorId }, select: { createdAt: true } })
}

/**
 * A new secret address in the place of the one that was made then, which ends with the same statement; without that, the
 * first one. An address that the page has not shown is never replaced: calendars read it.
 */
export async function renewFeed(
  by: Actor<'mediator'>,
  replaces: Date | null,
  now: Date,
): Promise<Result<string, 'changed'>> {
  const { mediatorId } = by
  const token = newToken()
  return transact(async (tx) => {
    await lockRows(tx, 'Mediator', [mediatorId])
    const feed = await tx.calendarFeed.findUnique({ where: { mediatorId }, select: { createdAt: true } })
    if (feed?.createdAt.getTime() !== replaces?.getTime()) return fail('changed')
    const { id: staffId, rightsVersion } = await tx.staff.findUniqueOrThrow({ where: { id: by.id }, select: rights })
    const data = { hash: hashOfToken(purpose, token), createdAt: now, staffId, rightsVersion }
    await tx.calendarFeed.upsert({ where: { mediatorId }, create: { mediatorId, ...data }, update: data })
    await record(tx, byStaff(by), 'calendar_renewed', 'staff', by.id, now)
    return ok(token)
  })
}

const rights = { id: true, rightsVersion: true } as const

type Feed = { kind: 'feed'; text: string } | { kind: 'unknown' } | { kind: 'limited' }

/**
 * The slots of one mediator, without anything about who comes. An address that never was and one that has ended cost
 * the same and read the same, and count for the network: calendars of many people ask through one, and whoever asks for
 * wrong addresses there stands in the way of no right one.
 */
export async function readFeed(token: string, network: string, now: Date): Promise<Feed> {
  const account = { select: { role: true, mediatorId: true, disabledAt: true, rightsVersion: true } } as const
  const select = { mediatorId: true, rightsVersion: true, staff: account } as const
  const feed = await db.calendarFeed.findFirst({ where: { hash: { in: hashesOfToken(purpose, token) } }, select })
  if (!feed || !isTokenShaped(token) || !mayStillRead(feed)) {
    const isLimited = await countTry([{ limit: feedLimit, subject: network }], now)
    return { kind: isLimited ? 'limited' : 'unknown' }
  }
  const slots = await db.slot.findMany({
    where: {
      duty: {
        mediatorId: feed.mediatorId,
        status: 'published',
        date: { gte: addLocalDays(localDateOf(now), -feedDaysBack) },
      },
    },
    orderBy: { startsAt: 'asc' },
    include: { bookings: { where: { releasedAt: null }, select: { id: true } } },
  })
  // Sorted out here: asked for those with a visit, the database reads every visit there ever was.
  const held = slots.filter(({ state, bookings }) => state === 'blocked' || bookings.length > 0)
  const events = held.map(({ id, sequence, startsAt, endsAt, bookings }) => ({
    uid: hashOfToken('calendar-slot', id),
    sequence,
    title: bookings.length > 0 ? feedWords.booked : feedWords.blocked,
    startsAt,
    endsAt,
  }))
  return { kind: 'feed', text: await eventFeed(feedWords.name, events, now) }
}
