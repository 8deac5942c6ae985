import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { plusMinutes } from '@/lib/platform/time'
import { type Claimant, handoverMinutes } from './rules'

/** The part of a query for slots that leaves out what is kept back for others. A hold that has lapsed keeps nothing. */
export function openTo(claimant: Claimant, now: Date) {
  const unheld = [{ hold: { is: null } }, { hold: { is: { until: { lte: now } } } }]
  if (claimant.kind === 'anyone') return { OR: unheld }
  // People whose visits were called off choose freely among the hours kept for any of them.
  const own = claimant.kind === 'displaced' ? { bookingId: { not: null } } : { offerId: claimant.offerId }
  return { OR: [...unheld, { hold: { is: own } }] }
}

/**
 * After a claim, in its transaction: the hold of whoever claimed is used up. Where the claimed hour was kept for
 * another person, that person gets the hour that was kept for the claimant.
 */
export async function settleHold(tx: Tx, claimant: Claimant, slotId: string): Promise<void> {
  if (claimant.kind === 'anyone') return
  const there = await tx.slotHold.findUnique({ where: { slotId }, select: { bookingId: true } })
  if (there) await tx.slotHold.delete({ where: { slotId } })
  if (claimant.kind === 'offer') return
  const own = { bookingId: claimant.bookingId }
  const other = there?.bookingId && there.bookingId !== claimant.bookingId ? there.bookingId : null
  if (other) await tx.slotHold.updateMany({ where: own, data: { bookingId: other } })
  else await tx.slotHold.deleteMany({ where: own })
}

/** A freed hour is kept back for a moment when somebody waits for one. Called in the transaction that frees it. */
export async function holdForWaiting(tx: Tx, slotId: string, now: Date): Promise<void> {
  const waiting = await tx.waitingEntry.findFirst({
    where: { status: 'waiting', settledAt: null },
    select: { id: true },
  })
  if (!waiting) return
  const hold = { until: plusMinutes(now, handoverMinutes), createdAt: now, bookingId: null, offerId: null }
  await tx.slotHold.upsert({ where: { slotId }, create: { slotId, ...hold }, update: hold, select: { slotId: true } })
}
