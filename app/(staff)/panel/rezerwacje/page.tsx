import { BookingTable } from '@/components/panel/bookings/BookingTable'
import { SearchForm } from '@/components/panel/bookings/SearchForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { Notice } from '@/components/ui/Notice'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { listComingBookings } from '@/lib/panel/bookings/data'
import { phoneRule } from '@/lib/panel/calls/words'
import { searchBookings } from '@/lib/panel/search/data'
import { foundWords } from '@/lib/panel/search/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje'>) {
  return pageMetadata('pl', 'Rezerwacje', await refusedForm('search', searchParams))
}

export default async function BookingsPage({ searchParams }: PageProps<'/panel/rezerwacje'>) {
  const actor = await requireActor('coordinator')
  const form = await refusedForm('search', searchParams)
  const words = await formWords('pl', form)
  const moment = now()
  const query = form.errors.length > 0 ? '' : typedText(form.values, 'query')
  const bookings = query ? await searchBookings(actor, query, moment) : await listComingBookings(actor, moment)
  return (
    <PanelPage actor={actor} current={routes.panel.bookings()} title="Rezerwacje" words={words}>
      <SearchForm words={words} values={form.values} startHere={!query && form.errors.length === 0} />
      <Notice>
        <p>{phoneRule}</p>
      </Notice>
      <BookingTable
        title={query ? foundWords(bookings.length) : 'Najbliższe wizyty'}
        empty={
          query ? 'Nic nie znaleziono. Sprawdź pisownię albo poszukaj po numerze telefonu.' : 'Nie ma umówionych wizyt.'
        }
        bookings={bookings}
        now={moment}
        startHere={query !== ''}
      />
    </PanelPage>
  )
}
