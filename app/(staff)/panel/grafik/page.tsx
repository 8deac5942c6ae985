import { pageMetadata } from '@/components/booking/step-title'
import { ScheduleDay } from '@/components/duty/ScheduleDay'
import { ScheduleNav } from '@/components/duty/ScheduleNav'
import { PanelPage } from '@/components/staff/PanelPage'
import { Notice } from '@/components/ui/Notice'
import { requireActor } from '@/lib/auth/session'
import { getSchedule } from '@/lib/desk/data'
import { doneSentence } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'
import { formatDutyDateLong, isLocalDate } from '@/lib/platform/time'

type PageProps = { searchParams: Promise<{ dzien?: string | string[]; stan?: string | string[]; blad?: string }> }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Grafik', await refusedForm('mark', searchParams))
}

export default async function SchedulePage({ searchParams }: PageProps) {
  const actor = await requireActor('mediator')
  const params = await searchParams
  const wanted = typeof params.dzien === 'string' && isLocalDate(params.dzien) ? params.dzien : null
  const [schedule, form] = await Promise.all([
    getSchedule(actor, wanted, now()),
    refusedForm('mark', Promise.resolve(params)),
  ])
  const { date, duties } = schedule
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title={`Grafik: ${formatDutyDateLong(date)}`}
      words={await formWords('pl', form)}
      done={doneSentence(params)}
    >
      <ScheduleNav previous={schedule.previousDate} next={schedule.nextDate} />
      {duties.map((duty) => (
        <ScheduleDay key={duty.id} duty={duty} nextVisitSlotId={schedule.nextVisitSlotId} now={now()} />
      ))}
      {duties.length === 0 ? <Notice title="Tego dnia nie ma dyżuru." /> : null}
    </PanelPage>
  )
}
