import { PlanTable } from '@/components/plan/PlanTable'
import { PanelPage } from '@/components/staff/PanelPage'
import { ButtonLink } from '@/components/ui/Button'
import { requireActor } from '@/lib/auth/session'
import { formWords } from '@/lib/i18n/form-words'
import { listPlans } from '@/lib/plan/data'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'

export const metadata = { title: 'Harmonogram' }

export default async function PlansPage({ searchParams }: { searchParams: RefusedParams }) {
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
