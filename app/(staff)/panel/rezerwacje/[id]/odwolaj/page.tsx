import { notFound, redirect } from 'next/navigation'
import { CancelBookingForm } from '@/components/desk/CancelBookingForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { decideCancel, formatReference } from '@/lib/booking/rules'
import { getBooking } from '@/lib/desk/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'

export const metadata = { title: 'Odwołanie rezerwacji' }

export default async function CancelBookingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const booking = await getBooking(actor, id, now())
  if (!booking) notFound()
  if (!decideCancel({ status: booking.status, startsAt: booking.slot.startsAt }, now()).ok) {
    redirect(routes.panel.bookingOf(id))
  }
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Odwołać rezerwację ${formatReference(booking.referenceCode)}?`}
      back={{ href: routes.panel.bookingOf(id), text: 'Wróć' }}
    >
      <CancelBookingForm booking={booking} />
    </PanelPage>
  )
}
