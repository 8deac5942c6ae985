import 'server-only'
import { countLink } from '@/lib/office/limit/data'
import { inBatches } from '@/lib/platform/db/batches'
import { db, type Tx } from '@/lib/platform/db/db'
import { changedRows, type Write, writeTogether } from '@/lib/platform/db/writes'
import { hashesOfToken, hashOfToken, isLinkTokenShaped, newShortToken } from '@/lib/platform/secret-token'
import { opensByLink } from './rules'

type LinkTarget = { bookingId: string } | { entryId: string }

/** What a link opens: a visit, or an entry of the waiting list; never longer than the link itself. */
export type Opened = { linkId: string } & ({ kind: 'visit'; bookingId: string } | { kind: 'entry'; entryId: string })

const purpose = 'manage-link'

/** A new secret for one message. It is known to whoever reads that message: only its hash is kept. */
export async function mintLink(target: LinkTarget, expiresAt: Date): Promise<string> {
  const token = newShortToken()
  const data = { ...target, hash: hashOfToken(purpose, token), expiresAt }
  await db.manageLink.create({ data, select: { id: true } })
  return token
}

/**
 * What this secret opens, or null. Unknown, malformed, expired and revoked ones cost the same queries as a good one, and
 * what it opens is looked at anew: a message may have been on its way while its visit was moved.
 */
export async function findLink(token: string, now: Date): Promise<Opened | null> {
  const link = await db.manageLink.findFirst({
    where: { hash: { in: hashesOfToken(purpose, token) } },
    select: { id: true, bookingId: true, entryId: true, expiresAt: true, revokedAt: true },
  })
  const [booking, entry] = await Promise.all([
    db.booking.findFirst({
      where: { id: link?.bookingId ?? '', rescheduledTo: { is: null } },
      select: { id: true, status: true },
    }),
    db.waitingEntry.findUnique({ where: { id: link?.entryId ?? '' }, select: { id: true, settledAt: true } }),
  ])
  if (!link || !isLinkTokenShaped(token) || link.revokedAt !== null || link.expiresAt <= now) return null
  const linkId = link.id
  if (booking && opensByLink(booking.status)) return { kind: 'visit', bookingId: booking.id, linkId }
  return entry && entry.settledAt === null ? { kind: 'entry', entryId: entry.id, linkId } : null
}

/** The same for somebody who follows a link. */
export async function openLink(token: string, network: string, now: Date): Promise<Opened | null> {
  await countLink(network, now)
  return findLink(token, now)
}

/** An expired link opens nothing, and what cannot be opened need not be kept. */
export const dropExpiredLinks = (now: Date): Promise<number> =>
  inBatches((limit) => db.manageLink.deleteMany({ where: { expiresAt: { lt: now } }, limit }))

type Opening = { bookingId: { in: string[] } } | { entryId: string | { in: string[] } }

/** Links in messages that were already sent stop working: what they would open has changed. */
export const revokedLinks = (opening: Opening, now: Date): Write[] =>
  changedRows('ManageLink', { ...opening, revokedAt: null }, { revokedAt: now })

export const revokeLinks = (tx: Tx, opening: Opening, now: Date): Promise<void> =>
  writeTogether(tx, revokedLinks(opening, now))

/** What a wrong clock has revoked with an entry, at that moment, opens it again. */
export async function restoreLinks(tx: Tx, entryId: string, revokedAt: Date): Promise<void> {
  await tx.manageLink.updateMany({ where: { entryId, revokedAt }, data: { revokedAt: null } })
}
