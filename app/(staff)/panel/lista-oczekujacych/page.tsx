import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { WaitingTable } from '@/components/panel/waitlist/WaitingTable'
import { pageMetadata } from '@/components/shared/page-metadata'
import { ButtonLink } from '@/components/ui/Button'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { listWaiting } from '@/lib/panel/waitlist/data'
import { waitingDoneWords } from '@/lib/panel/waitlist/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/lista-oczekujacych'>) {
  return pageMetadata('pl', 'Lista oczekujących', await refusedForm('waiting-list', searchParams))
}

export default async function WaitingListPage({ searchParams }: PageProps<'/panel/lista-oczekujacych'>) {
  const actor = await requireActor('coordinator')
  const [form, params, entries] = await Promise.all([
    refusedForm('waiting-list', searchParams),
    searchParams,
    listWaiting(actor, now()),
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.waiting()}
      title="Lista oczekujących"
      words={await formWords('pl', form)}
      done={doneSentence(waitingDoneWords, params)}
    >
      <p>
        Zwolniona godzina trafia do pierwszej osoby, której pasuje. Propozycja czeka 24 godziny, potem idzie do
        następnej. Gdy nie pasuje nikomu, godzina wraca na stronę. Kto nie potwierdził kontaktu, nie dostaje propozycji.{' '}
        <a href={routes.panel.bursts()}>Nagłe zapisy</a> można obejrzeć i wypisać razem.
      </p>
      <p>
        <ButtonLink href={routes.panel.newWaiting()} variant="secondary">
          Dodaj osobę
        </ButtonLink>
      </p>
      {entries.length > 0 ? <WaitingTable entries={entries} /> : <p>Nikt teraz nie czeka na termin.</p>}
    </PanelPage>
  )
}
