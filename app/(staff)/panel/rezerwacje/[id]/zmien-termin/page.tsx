import { notFound, redirect } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { MoveBookingForm } from '@/components/desk/MoveBookingForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { newSubmissionId } from '@/lib/auth/booking-draft'
import { requireActor } from '@/lib/auth/session'
import { formatReference } from '@/lib/booking/rules'
import { getBooking } from '@/lib/desk/data'
import { canHaveOtherHour } from '@/lib/desk/rules'
import { listFreeSlots } from '@/lib/duty/data'
import { displaced } from '@/lib/hold/rules'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'

type PageProps = { params: Promise<{ id: string }>; searchParams: RefusedParams }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Zmiana terminu', await refusedForm('move', searchParams))
}

export default async function MoveBookingPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [booking, form] = await Promise.all([getBooking(actor, id, moment), refusedForm('move', searchParams)])
  if (!booking) notFound()
  if (!canHaveOtherHour(booking, moment)) redirect(routes.panel.bookingOf(id))
  const slots = await listFreeSlots(actor, moment, displaced(booking, moment))
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Zmień termin rezerwacji ${formatReference(booking.referenceCode)}`}
      back={{ href: routes.panel.bookingOf(id), text: 'Wróć' }}
      words={words}
    >
      <MoveBookingForm booking={booking} slots={slots} submissionId={newSubmissionId()} error={words.at('slotId')} />
    </PanelPage>
  )
}
