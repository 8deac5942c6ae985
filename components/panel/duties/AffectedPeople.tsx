import { Notice } from '@/components/ui/Notice'
import { Table } from '@/components/ui/Table'
import { countWays, isLate } from '@/lib/bookings/calloff/rules'
import type { Affected } from '@/lib/bookings/cancellation/data'
import { totalsSentence, wayWords } from '@/lib/bookings/cancellation/words'
import { formatTime } from '@/lib/i18n/dates'

type People = Affected['people']

/** "Zapisane osoby: 4 – SMS: 2, e-mail: 1, telefon z ośrodka: 1" */
export function AffectedTotals({ people }: { people: People }) {
  if (people.length === 0) return <Notice title="Nikt nie jest zapisany." />
  return <Notice kind="warn" title={totalsSentence(countWays(people))} />
}

/** Each person: the hour, the name and how the news will come. */
export function AffectedTable({ people, now }: { people: People; now: Date }) {
  if (people.length === 0) return null
  const columns = [{ label: 'Godzina', size: 's' }, { label: 'Osoba', size: 'l' }, { label: 'Jak się dowie' }] as const
  const rows = people.map(({ id, startsAt, clientName, ways }) => ({
    key: id,
    cells: [formatTime(startsAt), clientName || 'dane usunięte', ways.map((way) => wayWords[way]).join(', ')],
  }))
  return (
    <>
      {people.some(({ startsAt }) => isLate(startsAt, now)) ? (
        <p>To jest dzisiaj. Najpierw zadzwoń do osób, które na to pozwoliły. Wszystkie będą na liście telefonów.</p>
      ) : null}
      <Table caption="Osoby, których to dotyczy" captionHidden columns={columns} rows={rows} />
    </>
  )
}
