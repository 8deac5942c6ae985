import { Table } from '@/components/ui/Table'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatDutyDateShort, formatTime } from '@/lib/i18n/dates'
import type { BookingRow } from '@/lib/panel/bookings/data'
import { formatPhone } from '@/lib/platform/phone'
import { formatReference } from '@/lib/platform/reference'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import styles from './Desk.module.css'

type BookingTableProps = { title: string; empty: string; bookings: BookingRow[] }

export function BookingTable({ title, empty, bookings }: BookingTableProps) {
  const columns = [
    { label: 'Numer' },
    { label: 'Dzień' },
    { label: 'Godzina', numeric: true },
    { label: 'Osoba' },
    { label: 'Telefon' },
    { label: 'Stan' },
  ]
  const rows = bookings.map((booking) => ({
    key: booking.id,
    cells: [
      <a key="number" href={routes.panel.bookingOf(booking.id)}>
        {formatReference(booking.referenceCode)}
      </a>,
      formatDutyDateShort(localDateOf(booking.slot.startsAt)),
      formatTime(booking.slot.startsAt),
      booking.clientName || 'dane usunięte',
      booking.phone ? formatPhone(booking.phone) : 'brak',
      statusWords[booking.status],
    ],
  }))
  return (
    <section className={styles.block} aria-labelledby="lista-rezerwacji">
      <h2 id="lista-rezerwacji">{title}</h2>
      {bookings.length > 0 ? <Table caption={title} captionHidden columns={columns} rows={rows} /> : <p>{empty}</p>}
    </section>
  )
}
