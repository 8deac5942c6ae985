import 'server-only'
import type { Tx } from '@/lib/platform/db'

/** Links in messages that were already sent stop working: what they would open has changed. */
export async function revokeLinks(tx: Tx, bookingIds: string[], now: Date): Promise<void> {
  await tx.manageLink.updateMany({
    where: { bookingId: { in: bookingIds }, revokedAt: null },
    data: { revokedAt: now },
  })
}
