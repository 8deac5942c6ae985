import { withPerson } from '@/lib/messages/client/rules'
import { db } from '@/lib/platform/db/db'

/** A visit as it is stored, with who it is for. */
export const storedBooking = async (where: { id: string } | { submissionId: string }) =>
  withPerson(await db.booking.findUniqueOrThrow({ where: where as { id: string }, include: { client: true } }))

/** The visit that stands on this slot, or null. */
export async function visitOnSlot(slotId: string) {
  const found = await db.booking.findFirst({ where: { slotId, releasedAt: null }, include: { client: true } })
  return found && withPerson(found)
}

/** An entry as it is stored, with who waits and what was offered. */
export const storedEntry = async (id: string) =>
  withPerson(await db.waitingEntry.findUniqueOrThrow({ where: { id }, include: { offers: true, client: true } }))
