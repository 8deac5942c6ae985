import { OneDateForm } from '@/components/panel/plan/OneDateForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { visitMinutes } from '@/lib/office/service/words'
import { requireActor } from '@/lib/panel/account/session'
import { listPlanChoices } from '@/lib/panel/plan/data'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury/nowy'>) {
  return pageMetadata('pl', 'Nowy dyżur', await refusedForm('one-date', searchParams))
}

export default async function NewDutyPage({ searchParams }: PageProps<'/panel/dyzury/nowy'>) {
  const actor = await requireActor('coordinator')
  const [choices, form] = await Promise.all([listPlanChoices(actor), refusedForm('one-date', searchParams)])
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title="Nowy dyżur na jeden dzień"
      back={{ href: routes.panel.duties(), text: 'Dyżury' }}
      words={words}
    >
      <p>
        Godziny, sala i mediator mogą być inne niż w harmonogramie. Na stronie widać te, które można jeszcze
        zarezerwować online.
      </p>
      <OneDateForm
        choices={choices}
        words={words}
        values={{ slotMinutes: String(visitMinutes()), gapMinutes: '15', ...form.values }}
      />
    </PanelPage>
  )
}
