import { notFound, redirect } from 'next/navigation'
import { CancelSlotForm } from '@/components/cancellation/CancelDutyForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { getSlot } from '@/lib/desk/data'
import { decideChangeSlot } from '@/lib/duty/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { formatVisit } from '@/lib/platform/time'

export const metadata = { title: 'Odwołanie godziny' }

export default async function CancelSlotPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const slot = await getSlot(actor, id)
  if (!slot) notFound()
  if (!decideChangeSlot(slot, now()).ok) redirect(routes.panel.duty(slot.dutyId))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Odwołujesz godzinę: ${formatVisit(slot.startsAt)}`}
      back={{ href: routes.panel.duty(slot.dutyId), text: 'Wróć' }}
    >
      <CancelSlotForm slotId={id} dutyId={slot.dutyId} booked={slot.bookings} />
    </PanelPage>
  )
}
