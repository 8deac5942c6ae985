import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { NotificationRow } from './rules'

/** Writes messages in the transaction of the change they tell of: either both are stored or neither. */
export async function writeNotifications(tx: Tx, bookingId: string, rows: NotificationRow[]): Promise<void> {
  if (rows.length > 0) await tx.notification.createMany({ data: rows.map((row) => ({ ...row, bookingId })) })
}

/** What was still to be said about these bookings is no longer true. */
export async function dropNotifications(tx: Tx, bookingIds: string[], now: Date): Promise<void> {
  const data = { settledAt: now, outcome: 'dropped', reason: 'superseded' }
  await tx.notification.updateMany({ where: { bookingId: { in: bookingIds }, settledAt: null }, data })
}
