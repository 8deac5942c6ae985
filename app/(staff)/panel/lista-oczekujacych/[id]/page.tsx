import { notFound } from 'next/navigation'
import { BookingHistory } from '@/components/panel/bookings/BookingHistory'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { EntryFacts } from '@/components/panel/waitlist/EntryFacts'
import { EntryLinks, stillWaits } from '@/components/panel/waitlist/EntryLinks'
import { ConfirmContact, RemoveEntry, StaffAnswers } from '@/components/panel/waitlist/StaffAnswers'
import { pageMetadata } from '@/components/shared/page-metadata'
import { Notice } from '@/components/ui/Notice'
import { correctedSentence } from '@/lib/bookings/correction/words'
import { formWords } from '@/lib/i18n/form-words'
import { listEntryHistory } from '@/lib/office/audit/data'
import { requireActor } from '@/lib/panel/account/session'
import { phoneRule } from '@/lib/panel/calls/words'
import { getWaiting } from '@/lib/panel/waitlist/data'
import { waitingDoneWords } from '@/lib/panel/waitlist/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/lista-oczekujacych/[id]'>) {
  return pageMetadata('pl', 'Osoba na liście oczekujących', await refusedForm('waiting-entry', searchParams))
}

export default async function WaitingEntryPage({ params, searchParams }: PageProps<'/panel/lista-oczekujacych/[id]'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const entry = await getWaiting(actor, id, now())
  if (!entry) notFound()
  const [history, form, query] = await Promise.all([
    listEntryHistory(actor, id),
    refusedForm('waiting-entry', searchParams),
    searchParams,
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title={entry.clientName || 'Dane usunięte'}
      back={{ href: routes.panel.waiting(), text: 'Lista oczekujących' }}
      words={await formWords('pl', form)}
      done={correctedSentence(query.stan) ?? doneSentence(waitingDoneWords, query)}
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
      <EntryLinks entry={entry} manages={actor.manages} />
      {stillWaits(entry) && !entry.isConfirmed ? <ConfirmContact entryId={id} /> : null}
      {stillWaits(entry) ? <RemoveEntry entryId={id} /> : null}
      <BookingHistory rows={history} />
    </PanelPage>
  )
}
