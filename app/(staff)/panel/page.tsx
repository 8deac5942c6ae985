import { redirect } from 'next/navigation'
import { BurstNotice } from '@/components/panel/bursts/BurstNotice'
import { ClockNotice } from '@/components/panel/clock/ClockNotice'
import { StuckNotice } from '@/components/panel/messages/StuckNotice'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { CopyState, CopyWarning } from '@/components/panel/today/CopyState'
import { TodayBoard } from '@/components/panel/today/TodayBoard'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { maySettle } from '@/lib/office/settings/rules'
import { homeOf, readActor, requireActor } from '@/lib/panel/account/session'
import { readToday } from '@/lib/panel/today/data'
import { todayDoneWords } from '@/lib/panel/today/words'
import { now } from '@/lib/platform/clock'
import { localDateOf } from '@/lib/platform/time'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel'>) {
  return pageMetadata('pl', 'Dziś', await refusedForm('today', searchParams))
}

/** What a coordinator must do now. The mediator's page is her day. */
export default async function TodayPage({ searchParams }: PageProps<'/panel'>) {
  const somebody = await readActor()
  if (somebody?.role === 'mediator') redirect(homeOf('mediator'))
  if (somebody?.role === 'reader') redirect(homeOf('reader'))
  const actor = await requireActor('coordinator')
  const moment = now()
  const [today, form] = await Promise.all([readToday(actor, moment), refusedForm('today', searchParams)])
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.home()}
      title={`Dziś, ${formatDutyDateLong(localDateOf(moment))}`}
      words={await formWords('pl', form)}
      done={doneSentence(todayDoneWords, await searchParams)}
    >
      <ClockNotice {...today.clock} />
      <StuckNotice stuck={today.stuck} restored={today.restored} />
      <BurstNotice open={today.burst} />
      <CopyWarning {...today.copies} mayMend={maySettle(actor)} />
      <TodayBoard today={today} />
      <CopyState {...today.copies} mayMend={maySettle(actor)} />
    </PanelPage>
  )
}
