import { notFound, redirect } from 'next/navigation'
import { CancelDutyForm } from '@/components/cancellation/CancelDutyForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { getDuty } from '@/lib/desk/data'
import { decideCancelDuty } from '@/lib/duty/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { formatOnDay } from '@/lib/platform/time'

export const metadata = { title: 'Odwołanie dyżuru' }

export default async function CancelDutyPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const duty = await getDuty(actor, id)
  if (!duty) notFound()
  if (!decideCancelDuty(duty, now()).ok) redirect(routes.panel.duty(id))
  const booked = duty.slots
    .filter(({ startsAt }) => startsAt > now())
    .flatMap(({ bookings }) => bookings.filter(({ status }) => status === 'confirmed'))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Odwołujesz dyżur ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.duty(id), text: 'Wróć' }}
    >
      <CancelDutyForm dutyId={id} booked={booked} />
    </PanelPage>
  )
}
