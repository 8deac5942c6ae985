import { notFound } from 'next/navigation'
import { BookingChanges } from '@/components/panel/bookings/BookingChanges'
import { BookingFacts } from '@/components/panel/bookings/BookingFacts'
import { BookingHistory } from '@/components/panel/bookings/BookingHistory'
import { SpelledReference } from '@/components/panel/bookings/SpelledReference'
import { HandoverNotice } from '@/components/panel/preparation/HandoverNotice'
import { InterpreterOrder } from '@/components/panel/preparation/InterpreterOrder'
import { SamePhone } from '@/components/panel/preparation/SamePhone'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { decideChange } from '@/lib/bookings/booking/rules'
import { correctedSentence } from '@/lib/bookings/correction/words'
import { openHandover } from '@/lib/bookings/handover/data'
import { listBookingHistory } from '@/lib/office/audit/data'
import { requireActor } from '@/lib/panel/account/session'
import { getBooking } from '@/lib/panel/bookings/data'
import { bookingDoneWords } from '@/lib/panel/bookings/words'
import { now } from '@/lib/platform/clock'
import { formatReference } from '@/lib/platform/reference'
import { routes } from '@/lib/routes'

export const metadata = { title: 'Rezerwacja' }

export default async function BookingPage({ params, searchParams }: PageProps<'/panel/rezerwacje/[id]'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const booking = await getBooking(actor, id, moment)
  if (!booking) notFound()
  const [history, handover] = await Promise.all([
    listBookingHistory(actor, booking.revisionIds),
    openHandover(actor, { bookingId: id }),
  ])
  const query = await searchParams
  const corrected = correctedSentence(query.stan)
  const done = corrected ?? doneSentence(bookingDoneWords, query)
  const isOpen = decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, moment).ok
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Rezerwacja ${formatReference(booking.referenceCode)}`}
      back={{ href: routes.panel.bookings(), text: 'Rezerwacje' }}
      done={done}
    >
      {done && !corrected && isOpen ? <SpelledReference code={booking.referenceCode} /> : null}
      <HandoverNotice handover={handover} />
      <InterpreterOrder booking={booking} now={moment} />
      <SamePhone booking={booking} />
      <BookingFacts booking={booking} now={moment} />
      <BookingChanges booking={booking} now={moment} />
      <BookingHistory rows={history} />
    </PanelPage>
  )
}
