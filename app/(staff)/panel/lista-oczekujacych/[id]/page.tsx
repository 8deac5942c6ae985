import { notFound } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { BookingHistory } from '@/components/desk/BookingHistory'
import { PanelPage } from '@/components/staff/PanelPage'
import { Notice } from '@/components/ui/Notice'
import { EntryFacts } from '@/components/waiting/EntryFacts'
import { RemoveEntry, StaffAnswers } from '@/components/waiting/StaffAnswers'
import { listEntryHistory } from '@/lib/audit/data'
import { requireActor } from '@/lib/auth/session'
import { phoneRule } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'
import { getWaiting } from '@/lib/waitingdesk/data'
import { waitingDone } from '@/lib/waitingdesk/messages'

type PageProps = { params: Promise<{ id: string }>; searchParams: RefusedParams & Promise<{ stan?: string }> }

const readForm = (params: RefusedParams) => refusedForm('waiting-entry', params, 409)

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Osoba na liście oczekujących', await readForm(searchParams))
}

export default async function WaitingEntryPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const entry = await getWaiting(actor, id, now())
  if (!entry) notFound()
  const [history, form, query] = await Promise.all([listEntryHistory(actor, id), readForm(searchParams), searchParams])
  const waits = entry.status === 'waiting' || entry.status === 'offered'
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title={entry.clientName || 'Dane usunięte'}
      back={{ href: routes.panel.waiting(), text: 'Lista oczekujących' }}
      words={await formWords('pl', form)}
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
