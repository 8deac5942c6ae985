import { notFound, redirect } from 'next/navigation'
import { CancelBookingForm } from '@/components/panel/bookings/CancelBookingForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { decideChange } from '@/lib/bookings/booking/rules'
import { formWords } from '@/lib/i18n/form-words'
import { channelsThatLeave } from '@/lib/messages/leaving/data'
import { requireActor } from '@/lib/panel/account/session'
import { getBooking } from '@/lib/panel/bookings/data'
import { now } from '@/lib/platform/clock'
import { formatReference } from '@/lib/platform/reference'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/[id]/odwolaj'>) {
  return pageMetadata('pl', 'Odwołanie wizyty', await refusedForm('cancel', searchParams))
}

export default async function CancelBookingPage({ params, searchParams }: PageProps<'/panel/rezerwacje/[id]/odwolaj'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [booking, form] = await Promise.all([getBooking(actor, id, moment), refusedForm('cancel', searchParams)])
  if (!booking) notFound()
  if (!decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, moment).ok) {
    redirect(routes.panel.bookingOf(id))
  }
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Odwołać wizytę ${formatReference(booking.referenceCode)}?`}
      back={{ href: routes.panel.bookingOf(id), text: 'Wróć' }}
      words={words}
    >
      <CancelBookingForm booking={booking} leaving={channelsThatLeave(booking)} now={moment} error={words.at('wish')} />
    </PanelPage>
  )
}
