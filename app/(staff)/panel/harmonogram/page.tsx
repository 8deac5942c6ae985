import { PlanTable } from '@/components/panel/plan/PlanTable'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { ButtonLink } from '@/components/ui/Button'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { countHours, listPlans } from '@/lib/panel/plan/data'
import { planDoneWords } from '@/lib/panel/plan/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/harmonogram'>) {
  return pageMetadata('pl', 'Harmonogram', await refusedForm('plans', searchParams))
}

export default async function PlansPage({ searchParams }: PageProps<'/panel/harmonogram'>) {
  const actor = await requireActor('coordinator')
  const [plans, hours, form] = await Promise.all([
    listPlans(actor),
    countHours(actor, now()),
    refusedForm('plans', searchParams),
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Harmonogram dyżurów"
      words={await formWords('pl', form)}
      done={doneSentence(planDoneWords, await searchParams)}
    >
      <p>Z harmonogramu powstają dyżury. Święta są pomijane. Zmiana nie rusza godzin, na które ktoś jest zapisany.</p>
      <PlanTable plans={plans} hours={hours} />
      <p>
        <ButtonLink href={routes.panel.newPlan()} variant="secondary">
          Dodaj harmonogram
        </ButtonLink>{' '}
        <ButtonLink href={routes.panel.newDuty()} variant="secondary">
          Dodaj dyżur na jeden dzień
        </ButtonLink>
      </p>
    </PanelPage>
  )
}
