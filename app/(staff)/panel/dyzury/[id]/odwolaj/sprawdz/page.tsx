import { notFound, redirect } from 'next/navigation'
import { CheckCancelling } from '@/components/panel/duties/CancelDutySteps'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { listAffected } from '@/lib/bookings/cancellation/data'
import { formatOnDay } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getDuty } from '@/lib/panel/duties/data'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { decideCancelDuty } from '@/lib/schedule/duty/rules'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury/[id]/odwolaj/sprawdz'>) {
  return pageMetadata('pl', 'Odwołanie dyżuru (krok 3 z 3)', await refusedForm('cancel-duty', searchParams))
}

export default async function CheckCancellingPage({
  params,
  searchParams,
}: PageProps<'/panel/dyzury/[id]/odwolaj/sprawdz'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, affected, form] = await Promise.all([
    getDuty(actor, id, moment),
    listAffected(actor, { dutyId: id }, moment),
    refusedForm('cancel-duty', searchParams),
  ])
  if (!duty) notFound()
  if (!decideCancelDuty(duty, moment).ok) redirect(routes.panel.duty(id))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Odwołujesz dyżur ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.cancelDutyPeople(id), text: 'Wróć' }}
      words={await formWords('pl', form)}
    >
      <CheckCancelling dutyId={id} affected={affected} now={moment} />
    </PanelPage>
  )
}
