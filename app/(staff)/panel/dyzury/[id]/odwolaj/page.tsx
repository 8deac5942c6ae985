import { notFound, redirect } from 'next/navigation'
import { BeforeCancelling } from '@/components/panel/duties/CancelDutySteps'
import { HandoverNotice } from '@/components/panel/preparation/HandoverNotice'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { listAffected } from '@/lib/bookings/cancellation/data'
import { openHandover } from '@/lib/bookings/handover/data'
import { formatOnDay } from '@/lib/i18n/dates'
import { requireActor } from '@/lib/panel/account/session'
import { getDuty } from '@/lib/panel/duties/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'
import { decideCancelDuty } from '@/lib/schedule/duty/rules'

export const metadata = { title: 'Zanim odwołasz dyżur (krok 1 z 3)' }

export default async function BeforeCancellingPage({ params }: PageProps<'/panel/dyzury/[id]/odwolaj'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, affected, handover] = await Promise.all([
    getDuty(actor, id, moment),
    listAffected(actor, { dutyId: id }, moment),
    openHandover(actor, { dutyId: id }),
  ])
  if (!duty) notFound()
  if (!decideCancelDuty(duty, moment).ok) redirect(routes.panel.duty(id))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Zanim odwołasz dyżur ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.duty(id), text: 'Wróć' }}
    >
      <HandoverNotice handover={handover} />
      <BeforeCancelling dutyId={id} affected={affected} />
    </PanelPage>
  )
}
