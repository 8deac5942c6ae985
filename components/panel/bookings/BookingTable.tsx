import { Arrival } from '@/components/ui/Arrival'
import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { decideChange } from '@/lib/bookings/booking/rules'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatDutyDateShort, formatTime } from '@/lib/i18n/dates'
import type { ListedBooking } from '@/lib/panel/bookings/data'
import { formatPhone } from '@/lib/platform/phone'
import { formatReference } from '@/lib/platform/reference'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import styles from './Desk.module.css'

type Shown = ListedBooking & { why?: string }
type BookingTableProps = { title: string; empty: string; bookings: Shown[]; now: Date; startHere?: boolean }

/** Bookings, what can be done with each, and, where somebody searched, why it was found. */
export function BookingTable({ title, empty, bookings, now, startHere }: BookingTableProps) {
  const isFound = bookings.some(({ why }) => why)
  const columns = [
    { label: 'Numer' },
    { label: 'Dzień' },
    { label: 'Godzina', numeric: true },
    { label: 'Osoba' },
    { label: 'Telefon' },
    { label: 'Stan' },
    ...(isFound ? [{ label: 'Dlaczego tutaj' }] : []),
    { label: 'Zmiany' },
  ]
  const rows = bookings.map((booking) => ({
    key: booking.id,
    cells: [
      <a key="number" href={routes.panel.bookingOf(booking.id)}>
        {formatReference(booking.referenceCode)}
      </a>,
      formatDutyDateShort(localDateOf(booking.startsAt)),
      formatTime(booking.startsAt),
      booking.clientName || 'dane usunięte',
      booking.phone ? formatPhone(booking.phone) : 'brak',
      statusWords[booking.status],
      ...(isFound ? [booking.why] : []),
      <Changes key="changes" booking={booking} now={now} />,
    ],
  }))
  const heading = <h2 id="lista-rezerwacji">{title}</h2>
  return (
    <section className={styles.block} aria-labelledby="lista-rezerwacji">
      {startHere ? <Arrival done>{heading}</Arrival> : heading}
      {bookings.length > 0 ? <Table caption={title} captionHidden columns={columns} rows={rows} /> : <p>{empty}</p>}
    </section>
  )
}

function Changes({ booking, now }: { booking: Shown; now: Date }) {
  if (!decideChange({ status: booking.status, startsAt: booking.startsAt }, now).ok) return null
  const whose = <VisuallyHidden>: {formatReference(booking.referenceCode)}</VisuallyHidden>
  return (
    <div className={styles.actions}>
      <a href={routes.panel.moveBooking(booking.id)}>Zmień termin{whose}</a>
      <a href={routes.panel.cancelBooking(booking.id)}>Odwołaj{whose}</a>
    </div>
  )
}
