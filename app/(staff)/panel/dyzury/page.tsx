import { DutyTable } from '@/components/panel/duties/DutyTable'
import { WaitingPeople } from '@/components/panel/duties/WaitingPeople'
import { StuckNotice } from '@/components/panel/messages/StuckNotice'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { requireActor } from '@/lib/panel/account/session'
import { listDuties } from '@/lib/panel/duties/data'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury'>) {
  return pageMetadata('pl', 'Dyżury', await refusedForm('duties', searchParams))
}

export default async function DutiesPage({ searchParams }: PageProps<'/panel/dyzury'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const [duties, stuck, form] = await Promise.all([
    listDuties(actor, moment),
    isWorkerStuck(moment),
    refusedForm('duties', searchParams),
  ])
  return (
    <PanelPage actor={actor} current={routes.panel.duties()} title="Dyżury" words={await formWords('pl', form)}>
      <StuckNotice stuck={stuck} />
      <WaitingPeople duties={duties} />
      <DutyTable duties={duties} now={moment} />
      <p>
        Dni, godziny i salę zmienia się w zakładce <a href={routes.panel.plans()}>Harmonogram</a>.
      </p>
    </PanelPage>
  )
}
