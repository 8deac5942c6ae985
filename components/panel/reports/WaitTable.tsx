import { Table } from '@/components/ui/Table'
import { formatMonth } from '@/lib/i18n/dates'
import { daysWord, nearestSentence } from '@/lib/panel/reports/words'
import type { MonthWait } from '@/lib/schedule/nearest/rules'
import styles from './Report.module.css'

/** How long it is until the first free hour, now and in the months of the year. */
export function WaitTable({ waits, days }: { waits: readonly MonthWait[]; days: number | null }) {
  return (
    <section className={styles.part} aria-labelledby="raport-dni">
      <h2 id="raport-dni">Dni do pierwszej wolnej godziny</h2>
      <p>{nearestSentence(days)}</p>
      {waits.length > 0 ? (
        <Table
          caption="Dni do pierwszej wolnej godziny"
          captionHidden
          columns={[
            { label: 'Miesiąc' },
            { label: 'Średnio dni', numeric: true },
            { label: 'Dni bez wolnej godziny', numeric: true },
            { label: 'Dni z pomiarem', numeric: true },
          ]}
          rows={waits.map((wait) => ({
            key: wait.month,
            cells: [formatMonth(wait.month), daysWord(wait.average), String(wait.without), String(wait.days)],
          }))}
        />
      ) : (
        <p>Mierzymy raz dziennie. Za ten rok nie ma pomiaru.</p>
      )}
    </section>
  )
}
