import 'server-only'
import type { DoneBy } from '@/lib/office/audit/rules'
import { inBatches } from '@/lib/platform/db/batches'
import { db, type Tx } from '@/lib/platform/db/db'
import { changedRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { hashesOfToken, hashOfToken, isTokenShaped, newToken } from '@/lib/platform/secret-token'
import { plusMinutes } from '@/lib/platform/time'
import { draftMinutes, isOpen, openedMinutes } from './rules'

/** What a session opens: a visit, an entry of the waiting list, or, with neither, the right to go on with a draft. */
export type Opening =
  | Record<string, never>
  | { bookingId: string; linkId?: string; showsNumber?: boolean }
  | { entryId: string; linkId?: string }

const purpose = 'client-session'
const ofKey = (key: string) => ({ hash: { in: hashesOfToken(purpose, key) } })

/** A new session. Its key is for one cookie; only a hash of it is kept. */
export async function openSession(opening: Opening, expiresAt: Date): Promise<string> {
  const key = newToken()
  await db.clientSession.create({
    data: { ...opening, hash: hashOfToken(purpose, key), expiresAt },
    select: { hash: true },
  })
  return key
}

/** One more answer: the draft of this key lives on from now, unless it has ended or is a visit already. */
export async function keepDraft(key: string, now: Date): Promise<void> {
  const draft = { ...ofKey(key), bookingId: null, entryId: null, expiresAt: { gt: now } }
  await db.clientSession.updateMany({ where: draft, data: { expiresAt: plusMinutes(now, draftMinutes) } })
}

/** The draft of this key becomes a visit: from now on the key opens that. False when the draft has ended. */
export async function turnIntoVisit(tx: Tx, key: string, bookingId: string, now: Date): Promise<boolean> {
  const draft = { ...ofKey(key), bookingId: null, entryId: null, expiresAt: { gt: now } }
  const visit = { bookingId, showsNumber: true, expiresAt: plusMinutes(now, openedMinutes) }
  return (await tx.clientSession.updateMany({ where: draft, data: visit })).count === 1
}

/**
 * What this key opens right now, or null: there is no such session, it has ended, or what it hung on has. What it hangs on
 * is read after it. If a press of this very browser ended that in between, it has also seen to the session: what cannot be
 * opened is looked at once more.
 */
export async function findSession(key: string, now: Date) {
  if (!isTokenShaped(key)) return null
  return (await lookAt(key, now)) ?? lookAt(key, now)
}

async function lookAt(key: string, now: Date) {
  const session = await db.clientSession.findFirst({ where: ofKey(key) })
  if (!session) return null
  const { bookingId, entryId, linkId, showsNumber } = session
  // Of what it hangs on only that which is there: a draft is one question.
  const [booking, entry, link] = await Promise.all([
    bookingId
      ? db.booking.findUnique({ where: { id: bookingId }, select: { referenceCode: true, status: true } })
      : null,
    entryId ? db.waitingEntry.findUnique({ where: { id: entryId }, select: { settledAt: true } }) : null,
    linkId ? db.manageLink.findUnique({ where: { id: linkId }, select: { revokedAt: true, expiresAt: true } }) : null,
  ])
  // Swept a moment ago: the session goes with it.
  if ((bookingId && !booking) || (entryId && !entry) || (linkId && !link)) return null
  // Of any other visit its status says whether another row has followed.
  const isFollowed =
    booking?.status === 'rescheduled' ||
    (booking?.status === 'cancelled_by_service' && (await countFollowing(bookingId)) > 0)
  const visit = booking && { status: booking.status, isFollowed }
  if (!isOpen({ ...session, booking: visit, entry, link }, now)) return null
  return { bookingId, entryId, showsNumber, referenceCode: booking?.referenceCode ?? null }
}

const countFollowing = (bookingId: string | null) => db.booking.count({ where: { rescheduledFromId: bookingId } })

/** Ends a session for every copy of its cookie. */
export async function endSession(key: string): Promise<void> {
  await db.clientSession.deleteMany({ where: ofKey(key) })
}

/**
 * A press moved a visit, or ended a visit or the waiting. With that its link has ended too; the browser that pressed goes
 * on all the same, and no other does. In the transaction of the change itself: whoever pressed twice is never between.
 */
export function goneOn(by: DoneBy, opened: { bookingId: string } | { entryId: string }, movedTo?: string): Write[] {
  if (by.kind !== 'client' || !by.session) return []
  const own = { ...ofKey(by.session), ...opened, showsNumber: false }
  return changedRows('ClientSession', own, movedTo ? { bookingId: movedTo, linkId: null } : { endedHere: true })
}

export const goOn = (tx: Tx, by: DoneBy, opened: { entryId: string }): Promise<void> =>
  writeTogether(tx, goneOn(by, opened))

/** Whoever has one of these open has it so no longer, but for the browser that says so. */
export async function endOthers(
  tx: Tx,
  by: DoneBy,
  { bookingIds, entryIds }: { bookingIds: string[]; entryIds: string[] },
): Promise<void> {
  const own = by.kind === 'client' && by.session ? { NOT: ofKey(by.session) } : {}
  const open = [{ bookingId: { in: bookingIds } }, { entryId: { in: entryIds } }]
  await tx.clientSession.deleteMany({ where: { OR: open, ...own } })
}

/** The visit with this number, after however many moves. */
export async function currentBookingId(referenceCode: string): Promise<string | null> {
  const latest = { where: { referenceCode }, orderBy: { revision: 'desc' }, select: { id: true } } as const
  return (await db.booking.findFirst(latest))?.id ?? null
}

export const dropExpiredSessions = (now: Date): Promise<number> =>
  inBatches((limit) => db.clientSession.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
