import { pageMetadata } from '@/components/booking/step-title'
import { BookingTable } from '@/components/desk/BookingTable'
import { SearchForm } from '@/components/desk/SearchForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { Notice } from '@/components/ui/Notice'
import { requireActor } from '@/lib/auth/session'
import { listComingBookings, searchBookings } from '@/lib/desk/data'
import { phoneRule } from '@/lib/desk/messages'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { typedText } from '@/lib/platform/form'
import { routes } from '@/lib/platform/routes'

type PageProps = { searchParams: RefusedParams }

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Rezerwacje', await refusedForm('search', searchParams))
}

export default async function BookingsPage({ searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const form = await refusedForm('search', searchParams)
  const words = await formWords('pl', form)
  const query = form.errors.length > 0 ? '' : typedText(form.values, 'query')
  const bookings = query ? await searchBookings(actor, query, now()) : await listComingBookings(actor, now())
  return (
    <PanelPage actor={actor} current={routes.panel.bookings()} title="Rezerwacje" words={words}>
      <Notice>
        <p>{phoneRule}</p>
      </Notice>
      <SearchForm words={words} values={form.values} />
      <BookingTable
        title={query ? `Znalezione: ${bookings.length}` : 'Najbliższe wizyty'}
        empty={
          query ? 'Nic nie znaleziono. Sprawdź pisownię albo poszukaj po numerze telefonu.' : 'Nie ma umówionych wizyt.'
        }
        bookings={bookings}
      />
    </PanelPage>
  )
}
