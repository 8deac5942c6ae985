import { PlanTable } from '@/components/panel/plan/PlanTable'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { ButtonLink } from '@/components/ui/Button'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { listPlans } from '@/lib/schedule/plan/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/harmonogram'>) {
  return pageMetadata('pl', 'Harmonogram', await refusedForm('plans', searchParams))
}

export default async function PlansPage({ searchParams }: PageProps<'/panel/harmonogram'>) {
  const actor = await requireActor('coordinator')
  const [plans, form] = await Promise.all([listPlans(actor), refusedForm('plans', searchParams)])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.plans()}
      title="Harmonogram dyżurów"
      words={await formWords('pl', form)}
    >
      <p>Z harmonogramu powstają dyżury. Święta są pomijane. Zmiana nie rusza godzin, na które ktoś jest zapisany.</p>
      <PlanTable plans={plans} />
      <p>
        <ButtonLink href={routes.panel.newPlan()} variant="secondary">
          Dodaj harmonogram
        </ButtonLink>
      </p>
    </PanelPage>
  )
}
