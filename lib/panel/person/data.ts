import 'server-only'
import { personOf } from '@/lib/messages/client/rules'
import { listAllHistory, recordLook, recordLookOnce } from '@/lib/office/audit/data'
import type { AuditAction } from '@/lib/office/audit/rules'
import type { Manager } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { parsePhone } from '@/lib/platform/phone'
import { parseReference } from '@/lib/platform/reference'
import { searchable } from '@/lib/platform/text'
import { placeView } from '@/lib/schedule/duty/data'
import { endedBy, madeVisits, seenOf } from '@/lib/waitlist/erasure/rules'

type Asked = { referenceCode: string; phone: string; clientName: string }

/**
 * Whose data these are: of the visit with this number, if the phone is its own, or the name where it has none; of whoever
 * waits, by phone and name. Null where nobody or more than one is meant.
 */
export async function findPerson(by: Manager, asked: Asked, now: Date): Promise<string | null> {
  // Whatever it finds: that somebody looked for a person is on record before the answer, as of every search.
  await recordLook(by, 'bookings_searched', 'staff', by.id, now)
  return findBy(asked)
}

async function findBy({ referenceCode, ...said }: Asked): Promise<string | null> {
  const phone = parsePhone(said.phone)
  const nameSearch = searchable(said.clientName)
  if (referenceCode === '') {
    if (!phone || !nameSearch) return null
    const where = { phone, waitingEntries: { some: {} } }
    const waiting = await db.client.findMany({ where, select: { id: true, name: true } })
    // A name may be encrypted, and is compared here.
    const [only, ...others] = waiting.filter(({ name }) => searchable(name) === nameSearch)
    return only && others.length === 0 ? only.id : null
  }
  const visit = await db.booking.findFirst({
    where: { referenceCode: parseReference(referenceCode) ?? '' },
    orderBy: { revision: 'desc' },
    select: { client: { select: { id: true, phone: true, name: true } } },
  })
  const client = visit?.client
  const isOwn = client?.phone ? client.phone === phone : searchable(client?.name ?? '') === nameSearch
  return client && isOwn ? client.id : null
}

const messageView = { select: { id: true, kind: true, channel: true, runAt: true, settledAt: true, outcome: true } }
const callView = {
  select: { id: true, reason: true, createdAt: true, attempts: { select: { createdAt: true, outcome: true } } },
} as const
const counted = { select: { links: true, sessions: true } } as const
const dutyView = { select: { place: { select: placeView }, mediator: { select: { name: true } } } } as const

const visitView = {
  ...{
    id: true,
    submissionId: true,
    referenceCode: true,
    status: true,
    bookedVia: true,
    createdAt: true,
    markedAt: true,
  },
  ...{ outcome: true, interpreterAt: true, notifications: messageView, callTasks: callView, _count: counted },
  keptApart: { select: { slotId: true } },
  handovers: { select: { id: true, kind: true, createdAt: true, message: true } },
  // What the mediator has written for herself is sealed, and nobody else reads it: only that it is there.
  notes: { select: { updatedAt: true } },
  slot: { select: { startsAt: true, duty: dutyView } },
} as const

const entryView = {
  ...{ id: true, status: true, createdAt: true, settledAt: true, addedVia: true, confirmedAt: true },
  ...{ notifications: messageView, callTasks: callView, _count: counted },
  offers: { select: { createdAt: true, outcome: true, slot: { select: { startsAt: true } } } },
} as const

async function find(id: string) {
  const client = await db.client.findUnique({
    where: { id },
    include: { bookings: { orderBy: [{ createdAt: 'asc' }, { revision: 'asc' }], select: visitView } },
  })
  if (!client) return null
  const { bookings: visits, ...row } = client
  const visitIds = visits.map((visit) => visit.id)
  const entries = await db.waitingEntry.findMany({
    where: { OR: [{ clientId: id }, { bookingId: { in: visitIds } }, madeVisits(visits)] },
    orderBy: { createdAt: 'asc' },
    select: entryView,
  })
  return { row, visits, entries }
}

async function note(by: Manager, action: AuditAction, held: Held, now: Date): Promise<void> {
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  await recordLookOnce(by, action, 'booking', ids(held.visits), now)
  await recordLookOnce(by, action, 'entry', ids(held.entries), now)
}

type Held = NonNullable<Awaited<ReturnType<typeof find>>>

/** Everything that is held about somebody, for whoever asks what that is. The look itself is noted. */
export async function readHeld(by: Manager, id: string, now: Date) {
  const held = await find(id)
  if (!held) return null
  await note(by, 'data_viewed', held, now)
  const { row, visits, entries } = held
  const [history, others] = await Promise.all([
    listAllHistory(
      by,
      [...visits, ...entries].map((each) => each.id),
    ),
    countOthers(row),
  ])
  const ended = endedBy(visits, entries, now)
  const all = [...visits, ...entries]
  return {
    id,
    person: personOf(row),
    memorableWord: row.memorableWord,
    ...{ visits, entries, history, others, ended, seen: seenOf(ended) },
    messages: all.flatMap(({ notifications }) => notifications),
    calls: all.flatMap(({ callTasks }) => callTasks),
    links: all.reduce((sum, { _count }) => sum + _count.links, 0),
    browsers: all.reduce((sum, { _count }) => sum + _count.sessions, 0),
  }
}

export type HeldData = NonNullable<Awaited<ReturnType<typeof readHeld>>>

/** How many others have the same phone or the same mailbox. Whether they are the same person nobody knows. */
function countOthers({ id, phone, email }: { id: string; phone: string | null; email: string | null }) {
  const same = [...(phone ? [{ phone }] : []), ...(email ? [{ email }] : [])]
  return same.length > 0 ? db.client.count({ where: { id: { not: id }, OR: same } }) : 0
}

/** The browser prints; that it did is noted. */
export async function notePrinted(by: Manager, id: string, now: Date): Promise<void> {
  const held = await find(id)
  if (held) await note(by, 'data_printed', held, now)
}
