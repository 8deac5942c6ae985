import 'server-only'
import { decideRebook } from '@/lib/bookings/booking/rules'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { noteReached } from '@/lib/messages/attempt/data'
import { letGoOfCalls } from '@/lib/messages/call/data'
import { isHeldByOther, isStillDue, oncePerPerson, stillDue, withOtherSlot } from '@/lib/messages/call/rules'
import { personOf } from '@/lib/messages/client/rules'
import { recordLookOnce } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { fail } from '@/lib/platform/result'
import { instantAt, localDateOf } from '@/lib/platform/time'
import { type FreeSlot, listFreeSlots } from '@/lib/schedule/duty/data'

const ofCall = {
  settledBy: { select: { name: true } },
  takenBy: { select: { name: true } },
  attempts: {
    orderBy: { createdAt: 'asc' },
    select: { id: true, createdAt: true, outcome: true, staffId: true, staff: { select: { name: true } } },
  },
  booking: {
    include: {
      client: true,
      slot: { select: { startsAt: true, endsAt: true } },
      rescheduledTo: { select: { id: true } },
    },
  },
  entry: {
    include: {
      client: true,
      offers: {
        where: { settledAt: null },
        select: { id: true, expiresAt: true, slot: { select: { startsAt: true } } },
      },
    },
  },
} as const

/** Who is still to be told by hand, the nearest visit first, and what was done today. */
export async function listCalls(_by: Actor<'coordinator'>, now: Date) {
  const today = instantAt(localDateOf(now), '00:00')
  // Without a limit: however many there are, nobody who is to be told may be left out.
  const tasks = await db.callTask.findMany({
    where: { OR: [{ settledAt: null }, { settledAt: { gte: today } }], ...stillDue(now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: ofCall,
  })
  const calls = tasks.flatMap(({ booking, entry, ...task }) => {
    const [offer] = entry?.offers ?? []
    const about = booking ?? entry
    if (!about || !isStillDue({ reason: task.reason, booking, offered: offer !== undefined }, now)) return []
    // An hour that was lost is not the one that is offered now.
    const offered = task.reason === 'promise_lost' ? undefined : offer
    const visitAt = booking?.slot.startsAt ?? offered?.slot.startsAt ?? null
    const [bookingId, entryId] = [booking?.id ?? null, entry?.id ?? null]
    const person = { id: about.id, ...personOf(about.client) }
    const offering = {
      offerId: offered?.id ?? null,
      offerUntil: offered?.expiresAt ?? null,
      hasVisit: Boolean(entry?.bookingId),
    }
    const canRebook = booking !== null && withOtherSlot.includes(task.reason) && mayRebook(booking, now)
    return [{ ...task, person, visitAt, bookingId, entryId, ...offering, canRebook }]
  })
  const nearest = (call: { visitAt: Date | null; createdAt: Date }) => (call.visitAt ?? call.createdAt).getTime()
  return {
    open: oncePerPerson(calls.filter(({ settledAt }) => !settledAt).sort((a, b) => nearest(a) - nearest(b))),
    doneToday: oncePerPerson(calls.filter(({ settledAt }) => settledAt)),
  }
}

/** The list as somebody opens it. The look itself is noted. */
export async function openCalls(by: Actor<'coordinator'>, now: Date) {
  await recordLookOnce(by, 'calls_listed', 'staff', by.id, now)
  return listCalls(by, now)
}

export type CallRow = Awaited<ReturnType<typeof listCalls>>['open'][number]

type Off = Parameters<typeof decideRebook>[0] & { rescheduledTo: object | null; slot: { endsAt: Date } }

const mayRebook = ({ slot, rescheduledTo, ...booking }: Omit<Off, 'endsAt'>, now: Date): boolean =>
  rescheduledTo === null && decideRebook({ ...booking, endsAt: slot.endsAt }, now).ok

/** Somebody chose another hour during the call: they have it, and the call is written down as one that reached them. */
export async function rebookOnCall(
  by: Actor<'coordinator'>,
  { taskId, slotId, submissionId }: { taskId: string; slotId: string; submissionId: string },
  now: Date,
) {
  const task = await db.callTask.findUnique({ where: { id: taskId } })
  if (!task?.bookingId) return fail('unknown')
  if (isHeldByOther(task, by.id, now)) return fail('taken')
  const { bookingId, reason } = task
  const also = async (tx: Tx) => {
    await noteReached(tx, by.id, { bookingId }, reason, now)
    await letGoOfCalls(tx, by, taskId)
  }
  return giveOtherSlot(byStaff(by, 'phone'), { bookingId, slotId, submissionId }, now, { also })
}

/**
 * For each of these visits that were called off the next three hours that its person can have: the one that is kept for
 * them first. Two questions for however many cards.
 */
export async function listNextHours(
  by: Actor<'coordinator'>,
  bookingIds: string[],
  now: Date,
): Promise<(bookingId: string) => FreeSlot[]> {
  const [free, kept] = await Promise.all([listFreeSlots(by, now), listKept(bookingIds, now)])
  return (bookingId) => {
    const own = kept.find((hold) => hold.bookingId === bookingId)?.slot
    return [...(own ? [own] : []), ...free.filter(({ id }) => id !== own?.id)].slice(0, hoursShown)
  }
}

const hoursShown = 3

const listKept = (bookingIds: string[], now: Date) =>
  db.slotHold.findMany({
    where: {
      bookingId: { in: bookingIds },
      until: { gt: now },
      slot: {
        state: 'open',
        startsAt: { gt: now },
        duty: { status: 'published' },
        bookings: { none: { releasedAt: null } },
      },
    },
    select: { bookingId: true, slot: { select: { id: true, startsAt: true, endsAt: true } } },
  })
