import 'server-only'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'
import { entryMinutes } from '@/lib/waitlist/entry/rules'
import { openEntrySchema } from '@/lib/waitlist/entry/schema'
import { getOwnEntry, type OwnEntry } from './data'

/** The proof that this browser pressed the button behind a link of the waiting list, or has just joined it. */
export const openEntry = sealedCookie('lista', openEntrySchema, entryMinutes)

export async function readOpenEntry(now: Date): Promise<OwnEntry | null> {
  const opened = await openEntry.read()
  return opened && (await getOwnEntry(opened.entryId, now))
}
