import 'server-only'
import { addCallTask } from '@/lib/messages/call/data'
import { calledOffReasons } from '@/lib/messages/call/rules'
import type { Person } from '@/lib/messages/client/rules'
import { dropChosen, writeEach } from '@/lib/messages/outbox/data'
import type { Via } from '@/lib/platform/db/codes'
import type { Tx } from '@/lib/platform/db/db'
import { followCorrection, noLongerAllowed } from './rules'

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
): Promise<{ dropped: number; calls: number }> {
  const rows = await listTold(tx, own)
  // What has left in this very moment was said.
  const ids = await dropChosen(tx, noLongerAllowed(rows, before, after), 'not_allowed', now)
  const isDropped = ({ id }: { id: string }) => ids.includes(id)
  const kept = rows.filter((row) => !isDropped(row))
  const followed = followCorrection(rows.filter(isDropped), kept, { after, version, visit }, now)
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
  return { dropped: ids.length, calls }
}

type Written = ReturnType<typeof followCorrection>['messages'][number]

function aboutOne({ bookingId, entryId, offerId, ...row }: Written) {
  if (bookingId) return { ...row, bookingId }
  return { ...row, entryId: entryId ?? '', ...(offerId && { offerId }) }
}

const toldView = {
  id: true,
  kind: true,
  channel: true,
  runAt: true,
  attempts: true,
  outcome: true,
  lateBy: true,
} as const

// What waits to be said to somebody, and what has left: of each visit, entry and offer that is theirs.
function listTold(tx: Tx, { bookingIds, entryIds }: Own) {
  // An empty list beside another one would have SQLite read every message.
  const own = [{ bookingId: { in: bookingIds } }, ...(entryIds.length > 0 ? [{ entryId: { in: entryIds } }] : [])]
  return tx.notification.findMany({
    where: { AND: [{ OR: own }, { OR: [{ settledAt: null }, { outcome: 'sent' }] }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { ...toldView, bookingId: true, entryId: true, offerId: true },
  })
}
