import { notFound, redirect } from 'next/navigation'
import { CorrectionForm } from '@/components/panel/bookings/CorrectionForm'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { EntryFacts } from '@/components/panel/waitlist/EntryFacts'
import { pageMetadata } from '@/components/shared/page-metadata'
import { shownForm } from '@/lib/bookings/correction/schema'
import { beginsAtForm, formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { correctEntryAction } from '@/lib/panel/waitlist/actions'
import { getWaiting } from '@/lib/panel/waitlist/data'
import { waitingDoneWords } from '@/lib/panel/waitlist/words'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { readKnownEntry } from '@/lib/waitlist/correction/data'

type Props = PageProps<'/panel/lista-oczekujacych/[id]/popraw'>
export async function generateMetadata({ searchParams }: Props) {
  return pageMetadata('pl', 'Poprawianie danych', await refusedForm('correction', searchParams))
}

export default async function CorrectEntryPage({ params, searchParams }: Props) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  // The person first: what is shown beside it is not older.
  const { known, visitId } = await readKnownEntry(id)
  const [entry, form] = await Promise.all([getWaiting(actor, id, now()), refusedForm('correction', searchParams)])
  if (!entry) notFound()
  const query = await searchParams
  if (!known && visitId) redirect(withQuery(routes.panel.correctBooking(visitId), 'stan', String(query.stan ?? '')))
  if (!known) redirect(routes.panel.waitingOf(id))
  const words = await formWords('pl', form)
  const done = doneSentence(waitingDoneWords, query)
  const { values, isOvertaken } = shownForm(form, known)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title={`Popraw dane: ${entry.clientName}`}
      back={{ href: routes.panel.waitingOf(id), text: 'Wróć' }}
      words={words}
      done={done}
    >
      <CorrectionForm
        action={correctEntryAction}
        of={{ name: 'entryId', id }}
        back={routes.panel.waitingOf(id)}
        words={words}
        values={values}
        startHere={beginsAtForm(words, done)}
        overtakenBy={isOvertaken ? <EntryFacts entry={entry} /> : null}
        waits
      >
        Linki ze starych wiadomości przestaną działać.
      </CorrectionForm>
    </PanelPage>
  )
}
