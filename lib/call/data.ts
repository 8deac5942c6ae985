import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { CallReason } from './rules'

type Subject = { bookingId: string } | { entryId: string }

/** Puts somebody on the list of people to tell by hand. The same reason for the same person is there once. */
export async function addCallTask(tx: Tx, subject: Subject, reason: CallReason, now: Date): Promise<void> {
  const there = await tx.callTask.findFirst({ where: { ...subject, reason }, select: { id: true } })
  if (!there) await tx.callTask.create({ data: { ...subject, reason, createdAt: now }, select: { id: true } })
}
