import { BurstCard } from '@/components/panel/bursts/BurstCard'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { burstDoneSentence } from '@/lib/panel/bursts/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { listBursts } from '@/lib/waitlist/burst/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/nagle-zapisy'>) {
  return pageMetadata('pl', 'Nagłe zapisy', await refusedForm('bursts', searchParams))
}

export default async function BurstsPage({ searchParams }: PageProps<'/panel/nagle-zapisy'>) {
  const actor = await requireActor('coordinator')
  const [form, params, bursts] = await Promise.all([
    refusedForm('bursts', searchParams),
    searchParams,
    listBursts(actor, now()),
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bursts()}
      title="Nagłe zapisy"
      back={{ href: routes.panel.duties(), text: 'Dyżury' }}
      words={await formWords('pl', form)}
      done={burstDoneSentence(params)}
    >
      <p>
        Tu widać zapisy przez internet, których w kilka minut było nietypowo dużo. Może to być atak, a może pierwszy
        dzień zapisów. Najpierw sprawdź kilka osób przez telefon.
      </p>
      {bursts.length === 0 ? <p>W ostatnich dwóch tygodniach nie było nagłych zapisów.</p> : null}
      {bursts.map((burst) => (
        <BurstCard key={burst.since.toISOString()} burst={burst} />
      ))}
    </PanelPage>
  )
}
