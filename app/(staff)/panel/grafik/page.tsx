import { ScheduleDay } from '@/components/panel/day/ScheduleDay'
import { ScheduleNav } from '@/components/panel/day/ScheduleNav'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { Notice } from '@/components/ui/Notice'
import { lateDoneWords } from '@/lib/bookings/lateness/words'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getSchedule } from '@/lib/panel/day/data'
import { dayDoneWords } from '@/lib/panel/day/words'
import { now } from '@/lib/platform/clock'
import { isLocalDate } from '@/lib/platform/time'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/grafik'>) {
  return pageMetadata('pl', 'Grafik', await refusedForm('mark', searchParams))
}

export default async function SchedulePage({ searchParams }: PageProps<'/panel/grafik'>) {
  const actor = await requireActor('mediator')
  const params = await searchParams
  const moment = now()
  const wanted = typeof params.dzien === 'string' && isLocalDate(params.dzien) ? params.dzien : null
  const [schedule, form] = await Promise.all([
    getSchedule(actor, wanted, moment),
    refusedForm('mark', Promise.resolve(params)),
  ])
  const { date, duties } = schedule
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title={`Grafik: ${formatDutyDateLong(date)}`}
      words={await formWords('pl', form)}
      done={doneSentence({ ...dayDoneWords, ...lateDoneWords }, params)}
    >
      <ScheduleNav date={schedule.date} previous={schedule.previousDate} next={schedule.nextDate} />
      {duties.map((duty) => (
        <ScheduleDay key={duty.id} duty={duty} nextVisitSlotId={schedule.nextVisitSlotId} now={moment} />
      ))}
      {duties.length === 0 ? <Notice title="Tego dnia nie ma dyżuru." /> : null}
    </PanelPage>
  )
}
