import { Table, type TableRow } from '@/components/ui/Table'
import { formatMoment } from '@/lib/i18n/dates'
import { failureSentence, kindWords, messageChannelWords } from '@/lib/messages/outbox/words'
import type { MessageRow } from '@/lib/panel/messages/data'
import { formatReference } from '@/lib/platform/reference'
import { routes } from '@/lib/routes'

type MessageTableProps = { caption: string; rows: MessageRow[]; when: string; empty: string }

/** Messages that wait or did not arrive: why, and whose. Whoever reads this learns no address. */
export function MessageTable({ caption, rows, when, empty }: MessageTableProps) {
  if (rows.length === 0) return <p>{empty}</p>
  const columns = [
    { label: 'Wiadomość', size: 'l' },
    { label: 'Dotyczy', size: 'l' },
    { label: when, size: 'l' },
    { label: 'Próby', numeric: true, size: 'xs' },
    { label: 'Powód' },
  ] as const
  return <Table caption={caption} captionHidden columns={columns} rows={rows.map(row)} />
}

function row(message: MessageRow): TableRow {
  const name = `${kindWords[message.kind] ?? message.kind}, ${messageChannelWords[message.channel] ?? message.channel}`
  const cells = [
    name,
    <Subject key="subject" message={message} />,
    formatMoment(message.settledAt ?? message.runAt),
    message.attempts,
    failureSentence(message.reason, message.channel),
  ]
  return { key: message.id, cells }
}

function Subject({ message }: { message: MessageRow }) {
  const { booking, entryId, dutyId } = message
  if (booking)
    return <a href={routes.panel.bookingOf(booking.id)}>rezerwacja {formatReference(booking.referenceCode)}</a>
  if (entryId) return <a href={routes.panel.waiting()}>lista oczekujących</a>
  return dutyId ? <a href={routes.panel.duty(dutyId)}>dyżur</a> : null
}
