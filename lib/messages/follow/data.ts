import 'server-only'
import { addCallTask } from '@/lib/messages/call/data'
import { calledOffReasons } from '@/lib/messages/call/rules'
import type { Person } from '@/lib/messages/client/rules'
import { dropChosen, markElsewhere, writeEach } from '@/lib/messages/outbox/data'
import { isSaid } from '@/lib/messages/outbox/rules'
import { movedAtDesk } from '@/lib/office/audit/data'
import type { CallOutcome, Via } from '@/lib/platform/db/codes'
import type { Tx } from '@/lib/platform/db/db'
import { followCorrection, lateElsewhere, noLongerAllowed, saidElsewhere } from './rules'

/** All that somebody is told about. */
export type Own = { bookingIds: string[]; entryIds: string[] }

/** A visit keeps its person through all moves, and so does a place on the list beside it. */
export async function ownOf(tx: Tx, clientId: string): Promise<Own> {
  const find = { where: { clientId }, select: { id: true } } as const
  const bookings = await tx.booking.findMany(find)
  const entries = await tx.waitingEntry.findMany(find)
  return { bookingIds: bookings.map(({ id }) => id), entryIds: entries.map(({ id }) => id) }
}

type Corrected = {
  own: Own
  before: Person
  after: Person
  version: number
  /** The visit that still stands. */
  visit: { id: string; startsAt: Date; createdAt: Date; bookedVia: Via } | null
}

/**
 * What waits to be said to somebody goes where it may go now: nothing of it leaves by a way that was taken back, what was
 * owed is said in another way, or a person calls. One that is just being sent is looked at once more before its last byte.
 * The values are how many messages were called off and how many calls there are instead.
 */
export async function followPerson(
  tx: Tx,
  { own, before, after, version, visit }: Corrected,
  now: Date,
): Promise<{ dropped: number; calls: number; again?: number }> {
  const rows = await withDuty(tx, await listTold(tx, own), now)
  // What has left in this very moment was said.
  const ids = await dropChosen(tx, noLongerAllowed(rows, before, after), 'not_allowed', now)
  const unheard = saidElsewhere(rows, before, after).map(({ id }) => id)
  const unread = lateElsewhere(rows, before, after).map(({ id }) => id)
  await markElsewhere(tx, [...unheard, ...unread])
  const isToSay = ({ id }: { id: string }) => ids.includes(id) || unheard.includes(id)
  const kept = rows.filter((row) => !isToSay(row) && !unread.includes(row.id))
  const followed = followCorrection(rows.filter(isToSay), kept, { after, version, visit }, now)
  await writeEach(tx, followed.messages.map(aboutOne))
  let calls = 0
  for (const { bookingId, entryId, reason } of followed.calls) {
    const subject = bookingId ? { bookingId } : { entryId: entryId ?? '' }
    const isListed = { ...subject, reason: { in: calledOffReasons }, settledAt: null }
    // Called about this already, for the reason of the calling off itself.
    if (reason === 'cancellation' && (await tx.callTask.count({ where: isListed })) > 0) continue
    await addCallTask(tx, subject, reason, now)
    calls += 1
  }
  return { dropped: ids.length, calls, ...(unheard.length > 0 && { again: unheard.length }) }
}

type Written = ReturnType<typeof followCorrection>['messages'][number]

function aboutOne({ bookingId, entryId, offerId, ...row }: Written) {
  if (bookingId) return { ...row, bookingId }
  return { ...row, entryId: entryId ?? '', ...(offerId && { offerId }) }
}

type Row = Awaited<ReturnType<typeof listTold>>[number]

// Whoever was told by a person, or has read it, needs no other word of a visit that is off.
async function withDuty(tx: Tx, rows: Row[], now: Date) {
  const changed = rows.flatMap(({ kind, bookingId }) => (kind === 'change' && bookingId ? [bookingId] : []))
  const atDesk = await movedAtDesk(tx, changed)
  const standing = rows.filter((row) => row.outcome === null || isSaid(row))
  return standing.map(({ booking, ...row }) => ({ ...row, isOwedByHand: isOwed(row, booking, atDesk, now) }))
}

function isOwed(row: Pick<Row, 'kind' | 'bookingId'>, booking: Row['booking'], atDesk: string[], now: Date): boolean {
  if (!booking || booking.slot.startsAt <= now) return false
  if (row.kind === 'change') return atDesk.includes(row.bookingId ?? '')
  const isOff = booking.status === 'cancelled_by_service' && booking.rescheduledTo === null
  return row.kind === 'cancellation' && isOff && booking.callTasks.length === 0
}

const toldView = {
  id: true,
  kind: true,
  channel: true,
  runAt: true,
  attempts: true,
  outcome: true,
  reason: true,
  lateBy: true,
} as const

const known = { reason: { in: calledOffReasons }, outcome: { in: ['told', 'settled'] as CallOutcome[] } }
const offView = {
  status: true,
  slot: { select: { startsAt: true } },
  rescheduledTo: { select: { id: true } },
  callTasks: { where: known, select: { id: true } },
} as const

// What waits to be said to somebody, and what has left: of each visit, entry and offer that is theirs.
function listTold(tx: Tx, { bookingIds, entryIds }: Own) {
  // An empty list beside another one would have SQLite read every message.
  const own = [{ bookingId: { in: bookingIds } }, ...(entryIds.length > 0 ? [{ entryId: { in: entryIds } }] : [])]
  return tx.notification.findMany({
    where: { AND: [{ OR: own }, { OR: [{ settledAt: null }, { outcome: 'sent' }] }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { ...toldView, bookingId: true, entryId: true, offerId: true, booking: { select: offView } },
  })
}
