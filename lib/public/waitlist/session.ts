import 'server-only'
import { openedCookie } from '@/lib/public/visit/session'
import { getOwnEntry, type OwnEntry } from './data'

/** The proof that this browser pressed the button behind a link of the waiting list, or has just joined it. */
export const openEntry = openedCookie('lista')

export async function readOpenEntry(now: Date): Promise<OwnEntry | null> {
  const opened = await openEntry.read()
  return opened?.entryId ? getOwnEntry(opened.entryId, now) : null
}
