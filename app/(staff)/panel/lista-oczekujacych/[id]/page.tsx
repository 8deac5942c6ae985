import { notFound } from 'next/navigation'
import { BookingHistory } from '@/components/desk/BookingHistory'
import { PanelPage } from '@/components/staff/PanelPage'
import { Notice } from '@/components/ui/Notice'
import { EntryFacts } from '@/components/waiting/EntryFacts'
import { RemoveEntry, StaffAnswers } from '@/components/waiting/StaffAnswers'
import { listEntryHistory } from '@/lib/audit/data'
import { requireActor } from '@/lib/auth/session'
import { phoneRule } from '@/lib/desk/messages'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { getWaiting } from '@/lib/waitingdesk/data'
import { waitingDone } from '@/lib/waitingdesk/messages'

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ stan?: string }> }

export const metadata = { title: 'Osoba na liście oczekujących' }

export default async function WaitingEntryPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const entry = await getWaiting(actor, id, now())
  if (!entry) notFound()
  const [history, query] = await Promise.all([listEntryHistory(actor, id), searchParams])
  const waits = entry.status === 'waiting' || entry.status === 'offered'
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title={entry.clientName || 'Dane usunięte'}
      back={{ href: routes.panel.waiting(), text: 'Lista oczekujących' }}
      done={waitingDone(query)}
    >
      <StaffAnswers entry={entry} />
      {entry.possibleDuplicates > 0 ? (
        <Notice kind="warn" title="Możliwy duplikat">
          <p>Ten sam telefon lub e-mail jest w innym wpisie albo rezerwacji. Nie mów o tym osobie, która dzwoni.</p>
        </Notice>
      ) : null}
      <Notice>
        <p>{phoneRule}</p>
      </Notice>
      <EntryFacts entry={entry} />
      {waits ? <RemoveEntry entryId={id} /> : null}
      <BookingHistory rows={history} />
    </PanelPage>
  )
}
