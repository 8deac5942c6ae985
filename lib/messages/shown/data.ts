import 'server-only'
import { keptDays } from '@/lib/messages/outbox/rules'
import { inBatches } from '@/lib/platform/db/batches'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { afterCommit, db, type Tx } from '@/lib/platform/db/db'
import { oweErasing } from '@/lib/platform/db/erase'
import { resealRows } from '@/lib/platform/db/reseal'
import { plusMinutes } from '@/lib/platform/time'

/** While the app is tried out the panel shows what would have left. */
export async function showMessage(
  message: { channel: MessageChannel; recipient: string; subject: string; text: string },
  now: Date,
) {
  await db.shownMessage.create({ data: { ...message, createdAt: now } })
}

/** Writes the next of them as they are written now. */
export const resealShown = (after: string) => resealRows('ShownMessage', after)

/** A day later. */
export async function dropOldShown(now: Date): Promise<void> {
  const isOld = { createdAt: { lt: plusMinutes(now, -keptDays.shown * 24 * 60) } }
  const shown = await inBatches((limit) => db.shownMessage.deleteMany({ where: isOld, limit }))
  if (shown > 0) oweErasing()
}

/** What would have left to these addresses, whoever has them besides. */
export async function dropShownTo(tx: Tx, recipients: string[]): Promise<void> {
  // Of one day, and only while the app is tried out: an address may be encrypted, and is compared here.
  const shown = await tx.shownMessage.findMany({ select: { id: true, recipient: true } })
  const ids = shown.flatMap(({ id, recipient }) => (recipients.includes(recipient) ? [id] : []))
  await tx.shownMessage.deleteMany({ where: { id: { in: ids } } })
  afterCommit(tx, oweErasing)
}
