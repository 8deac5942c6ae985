import { BurstNotice } from '@/components/panel/bursts/BurstNotice'
import { ClockNotice } from '@/components/panel/clock/ClockNotice'
import { DutyTable } from '@/components/panel/duties/DutyTable'
import { RefusedToday } from '@/components/panel/duties/RefusedToday'
import { WaitingPeople } from '@/components/panel/duties/WaitingPeople'
import { StuckNotice } from '@/components/panel/messages/StuckNotice'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { isWorkerStuck } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { readClock } from '@/lib/office/clock/data'
import { listRefusedToday } from '@/lib/office/refusal/data'
import { requireActor } from '@/lib/panel/account/session'
import { listDuties } from '@/lib/panel/duties/data'
import { dutiesDoneWords } from '@/lib/panel/duties/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { hasOpenBurst } from '@/lib/waitlist/burst/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury'>) {
  return pageMetadata('pl', 'Dyżury', await refusedForm('duties', searchParams))
}

export default async function DutiesPage({ searchParams }: PageProps<'/panel/dyzury'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const [duties, stuck, copiedAt, clock, burst, refused, form] = await Promise.all([
    listDuties(actor, moment),
    isWorkerStuck(moment),
    quietSince(),
    readClock(),
    hasOpenBurst(actor, moment),
    listRefusedToday(actor, moment),
    refusedForm('duties', searchParams),
  ])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title="Dyżury"
      words={await formWords('pl', form)}
      done={doneSentence(dutiesDoneWords, await searchParams)}
    >
      <ClockNotice {...clock} />
      <StuckNotice stuck={stuck && !clock.fault} restored={copiedAt !== null} />
      <BurstNotice open={burst} />
      <WaitingPeople duties={duties} />
      <DutyTable duties={duties} now={moment} />
      <p>
        <a href={routes.panel.newDuty()}>Dodaj dyżur</a> na jeden dzień. Stałe dni, godziny i salę zmienia się w
        zakładce <a href={routes.panel.plans()}>Harmonogram</a>.
      </p>
      <RefusedToday refused={refused} />
    </PanelPage>
  )
}
