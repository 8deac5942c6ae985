import { notFound } from 'next/navigation'
import { LateCheck } from '@/components/panel/day/LateCheck'
import { LateStart } from '@/components/panel/day/LateStart'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { getOwnLateness } from '@/lib/bookings/lateness/data'
import { lateChoices } from '@/lib/bookings/lateness/rules'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/grafik/spoznienie/[id]'>) {
  return pageMetadata('pl', 'Spóźnię się', await refusedForm('late', searchParams))
}

/** First how much, then who would be told: nothing is sent by looking. */
export default async function LatePage({ params, searchParams }: PageProps<'/panel/grafik/spoznienie/[id]'>) {
  const actor = await requireActor('mediator')
  const { id } = await params
  const { minuty } = await searchParams
  const [late, form] = await Promise.all([getOwnLateness(actor, id, now()), refusedForm('late', searchParams)])
  if (!late) notFound()
  const chosen = lateChoices.find((minutes) => String(minutes) === minuty)
  const isToCheck = chosen !== undefined && chosen !== late.lateness?.lateBy && late.allowed.ok
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title={`Spóźnię się: ${formatDutyDateLong(late.date)}`}
      back={{ href: routes.panel.schedule(late.date), text: 'Grafik' }}
      words={await formWords('pl', form)}
    >
      {isToCheck ? <LateCheck late={late} lateBy={chosen} /> : <LateStart late={late} />}
    </PanelPage>
  )
}
