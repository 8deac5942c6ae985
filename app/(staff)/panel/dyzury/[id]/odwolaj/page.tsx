import { notFound, redirect } from 'next/navigation'
import { BeforeCancelling } from '@/components/cancellation/CancelDutySteps'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listAffected } from '@/lib/cancellation/data'
import { getDuty } from '@/lib/desk/data'
import { decideCancelDuty } from '@/lib/duty/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { formatOnDay } from '@/lib/platform/time'

export const metadata = { title: 'Zanim odwołasz dyżur (krok 1 z 3)' }

export default async function BeforeCancellingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [duty, affected] = await Promise.all([getDuty(actor, id), listAffected(actor, { dutyId: id }, now())])
  if (!duty) notFound()
  if (!decideCancelDuty(duty, now()).ok) redirect(routes.panel.duty(id))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Zanim odwołasz dyżur ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.duty(id), text: 'Wróć' }}
    >
      <BeforeCancelling dutyId={id} affected={affected} />
    </PanelPage>
  )
}
