import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { Table } from '@/components/ui/Table'
import { formatDutyDate, formatMoment, formatVisit } from '@/lib/i18n/dates'
import type { WaitingRow } from '@/lib/panel/waitlist/data'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import { mostOffers } from '@/lib/waitlist/entry/rules'

/** Everybody who waits, first come first. */
export function WaitingTable({ entries }: { entries: WaitingRow[] }) {
  const columns = [
    { label: 'Osoba' },
    { label: 'Na liście od' },
    { label: 'Dozwolony kontakt' },
    { label: 'Propozycja' },
  ]
  const rows = entries.map((entry) => ({
    key: entry.id,
    marked: entry.open !== null,
    cells: [
      <a key="person" href={routes.panel.waitingOf(entry.id)}>
        {entry.clientName}
      </a>,
      formatMoment(entry.createdAt),
      <AllowedContact key="contact" contact={entry} />,
      <OfferCell key="offer" entry={entry} />,
    ],
  }))
  return <Table caption="Lista oczekujących" captionHidden columns={columns} rows={rows} />
}

function OfferCell({ entry }: { entry: WaitingRow }) {
  const { open, offersMade, visitAt, possibleDuplicates, isConfirmed } = entry
  return (
    <>
      {open ? `${formatVisit(open.slot.startsAt)}, czeka do: ${formatMoment(open.expiresAt)}. ` : 'Brak. '}
      {isConfirmed ? null : 'Kontakt niepotwierdzony. '}
      {offersMade > 0 ? `Wysłane propozycje: ${offersMade} z ${mostOffers}. ` : null}
      {visitAt ? `Chce wcześniej niż ${formatDutyDate(localDateOf(visitAt))}. ` : null}
      {possibleDuplicates > 0 ? 'Możliwy duplikat.' : null}
    </>
  )
}
