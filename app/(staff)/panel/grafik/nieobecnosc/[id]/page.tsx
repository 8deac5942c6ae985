import { notFound } from 'next/navigation'
import { AwayForm } from '@/components/panel/day/AwayForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getOwnDuty } from '@/lib/panel/day/data'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/grafik/nieobecnosc/[id]'>) {
  return pageMetadata('pl', 'Nie będzie mnie', await refusedForm('away', searchParams))
}

export default async function AwayPage({ params, searchParams }: PageProps<'/panel/grafik/nieobecnosc/[id]'>) {
  const actor = await requireActor('mediator')
  const { id } = await params
  const [duty, form] = await Promise.all([getOwnDuty(actor, id, now()), refusedForm('away', searchParams)])
  if (!duty) notFound()
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title={`Nie będzie mnie: ${formatDutyDateLong(duty.date)}`}
      back={{ href: routes.panel.schedule(duty.date), text: 'Grafik' }}
      words={words}
    >
      <AwayForm duty={duty} form={form} words={words} />
    </PanelPage>
  )
}
