import { BurstNotice } from '@/components/panel/bursts/BurstNotice'
import { ClockNotice } from '@/components/panel/clock/ClockNotice'
import { DutyLists } from '@/components/panel/duties/DutyLists'
import { RefusedToday } from '@/components/panel/duties/RefusedToday'
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
import { listDuties, readMonth } from '@/lib/panel/duties/data'
import { monthAsked } from '@/lib/panel/duties/rules'
import { dutiesDoneWords } from '@/lib/panel/duties/words'
import { now } from '@/lib/platform/clock'
import { localDateOf } from '@/lib/platform/time'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { hasOpenBurst } from '@/lib/waitlist/burst/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury'>) {
  return pageMetadata('pl', 'Dyżury', await refusedForm('duties', searchParams))
}

export default async function DutiesPage({ searchParams }: PageProps<'/panel/dyzury'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const { miesiac } = await searchParams
  const [duties, month, stuck, copiedAt, clock, burst, refused, form] = await Promise.all([
    listDuties(actor, moment),
    readMonth(actor, monthAsked(miesiac, localDateOf(moment)), moment),
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
      <DutyLists duties={duties} month={month} now={moment} />
      <RefusedToday refused={refused} />
    </PanelPage>
  )
}
