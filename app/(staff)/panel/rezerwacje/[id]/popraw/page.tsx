import { notFound, redirect } from 'next/navigation'
import { BookingFacts } from '@/components/panel/bookings/BookingFacts'
import { CorrectionForm } from '@/components/panel/bookings/CorrectionForm'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { readKnown } from '@/lib/bookings/correction/data'
import { shownForm } from '@/lib/bookings/correction/schema'
import { beginsAtForm, formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { correctBookingAction } from '@/lib/panel/bookings/actions'
import { getBooking } from '@/lib/panel/bookings/data'
import { canBeCorrected } from '@/lib/panel/bookings/rules'
import { bookingDoneWords } from '@/lib/panel/bookings/words'
import { now } from '@/lib/platform/clock'
import { formatReference } from '@/lib/platform/reference'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/[id]/popraw'>) {
  return pageMetadata('pl', 'Poprawianie danych', await refusedForm('correction', searchParams))
}

export default async function CorrectBookingPage({ params, searchParams }: PageProps<'/panel/rezerwacje/[id]/popraw'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  // The person first: what is shown beside it is not older.
  const known = await readKnown(id)
  const [booking, form] = await Promise.all([getBooking(actor, id, moment), refusedForm('correction', searchParams)])
  if (!booking) notFound()
  if (!known || !canBeCorrected(booking, moment)) redirect(routes.panel.bookingOf(id))
  const words = await formWords('pl', form)
  const { values, isOvertaken } = shownForm(form, known)
  const done = doneSentence(bookingDoneWords, await searchParams)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.bookings()}
      title={`Popraw dane rezerwacji ${formatReference(booking.referenceCode)}`}
      back={{ href: routes.panel.bookingOf(id), text: 'Wróć' }}
      words={words}
      done={done}
    >
      <CorrectionForm
        action={correctBookingAction}
        of={{ name: 'bookingId', id }}
        back={routes.panel.bookingOf(id)}
        words={words}
        values={{ memorableWord: booking.memorableWord ?? '', ...values }}
        startHere={beginsAtForm(words, done)}
        overtakenBy={isOvertaken ? <BookingFacts booking={booking} /> : null}
      >
        Kto zna sam stary numer telefonu, nie otworzy już tej rezerwacji.
      </CorrectionForm>
    </PanelPage>
  )
}
