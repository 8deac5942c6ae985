import { notFound, redirect } from 'next/navigation'
import { MoveBookingForm } from '@/components/panel/bookings/MoveBookingForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { byStaff } from '@/lib/office/audit/rules'
import { requireActor } from '@/lib/panel/account/session'
import { getBooking } from '@/lib/panel/bookings/data'
import { canHaveOtherSlot } from '@/lib/panel/bookings/rules'
import { now } from '@/lib/platform/clock'
import { formatReference } from '@/lib/platform/reference'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { claimantOf, displaced } from '@/lib/schedule/hold/rules'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/[id]/zmien-termin'>) {
  return pageMetadata('pl', 'Zmiana terminu', await refusedForm('move', searchParams))
}

export default async function MoveBookingPage({
  params,
  searchParams,
}: PageProps<'/panel/rezerwacje/[id]/zmien-termin'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [booking, form] = await Promise.all([getBooking(actor, id, moment), refusedForm('move', searchParams)])
  if (!booking) notFound()
  if (!canHaveOtherSlot(booking, moment)) redirect(routes.panel.bookingOf(id))
  const slots = await listFreeSlots(actor, moment, displaced(booking, moment, claimantOf(byStaff(actor))))
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
