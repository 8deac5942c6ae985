import type { WaitingRow } from '@/lib/panel/waitlist/data'
import { routes } from '@/lib/routes'

export const stillWaits = ({ status }: Pick<WaitingRow, 'status'>): boolean =>
  status === 'waiting' || status === 'offered'

/** What else can be done with an entry, on a page of its own. */
export function EntryLinks({ entry, manages }: { entry: WaitingRow; manages: boolean }) {
  return (
    <>
      {stillWaits(entry) ? <a href={routes.panel.correctWaiting(entry.id)}>Popraw dane</a> : null}
      {manages && entry.clientId ? <a href={routes.panel.person(entry.clientId)}>Wniosek o dane tej osoby</a> : null}
    </>
  )
}
