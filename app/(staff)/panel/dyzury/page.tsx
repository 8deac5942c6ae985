import { pageMetadata } from '@/components/booking/step-title'
import { WaitingPeople } from '@/components/cancellation/WaitingPeople'
import { DutyTable } from '@/components/duty/DutyTable'
import { StuckNotice } from '@/components/outbox/StuckNotice'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listDuties } from '@/lib/desk/data'
import { doneSentence } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { isWorkerStuck } from '@/lib/outbox/data'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'

type PageProps = { searchParams: Promise<{ stan?: string | string[]; blad?: string }> }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Dyżury', await refusedForm('duties', searchParams))
}

export default async function DutiesPage({ searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const [duties, stuck, form, params] = await Promise.all([
    listDuties(actor, now()),
    isWorkerStuck(now()),
    refusedForm('duties', searchParams),
    searchParams,
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title="Dyżury"
      words={await formWords('pl', form)}
      done={doneSentence(params)}
    >
      <StuckNotice stuck={stuck} />
      <WaitingPeople duties={duties} />
      <DutyTable duties={duties} now={now()} />
      <p>
        Dni, godziny i salę zmienia się w zakładce <a href={routes.panel.plans()}>Harmonogram</a>.
      </p>
    </PanelPage>
  )
}
