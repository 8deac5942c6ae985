import 'server-only'
import { keptDays } from '@/lib/messages/outbox/rules'
import { inBatches } from '@/lib/platform/db/batches'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { afterCommit, db, type Tx } from '@/lib/platform/db/db'
import { oweErasing } from '@/lib/platform/db/erase'
import { plusMinutes } from '@/lib/platform/time'

/** While the app is tried out the panel shows what would have left. */
export async function showMessage(
  message: { channel: MessageChannel; recipient: string; subject: string; text: string },
  now: Date,
) {
  await db.shownMessage.create({ data: { ...message, createdAt: now } })
}

/** A day later. */
export async function dropOldShown(now: Date): Promise<void> {
  const isOld = { createdAt: { lt: plusMinutes(now, -keptDays.shown * 24 * 60) } }
  const shown = await inBatches((limit) => db.shownMessage.deleteMany({ where: isOld, limit }))
  if (shown > 0) oweErasing()
}

/** What would have left to these addresses, whoever has them besides. */
export async function dropShownTo(tx: Tx, recipients: string[]): Promise<void> {
  await tx.shownMessage.deleteMany({ where: { recipient: { in: recipients } } })
  afterCommit(tx, oweErasing)
}
