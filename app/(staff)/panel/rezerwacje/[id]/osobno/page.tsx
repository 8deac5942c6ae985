import { notFound } from 'next/navigation'
import { ApartSwitch } from '@/components/panel/bookings/ApartSwitch'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { getApart } from '@/lib/bookings/apart/data'
import { formatVisit } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/[id]/osobno'>) {
  return pageMetadata('pl', 'Puste godziny obok', await refusedForm('apart', searchParams))
}

export default async function ApartPage({ params, searchParams }: PageProps<'/panel/rezerwacje/[id]/osobno'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [apart, form] = await Promise.all([getApart(actor, id, moment), refusedForm('apart', searchParams)])
  if (!apart) notFound()
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Puste godziny obok: ${formatVisit(apart.startsAt)}`}
      back={{ href: routes.panel.bookingOf(id), text: 'Rezerwacja' }}
      words={await formWords('pl', form)}
    >
      <ApartSwitch bookingId={id} apart={apart} now={moment} />
    </PanelPage>
  )
}
