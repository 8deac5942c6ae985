import { Table } from '@/components/ui/Table'
import { formatMonth } from '@/lib/i18n/dates'
import { noShowShare, type ReportTable } from '@/lib/panel/reports/rules'
import { columnWord, noShowWord, perCent, shown, tableWords } from '@/lib/panel/reports/words'
import styles from './Report.module.css'

/** Months that have anything to show, and the year. */
export function ReportTables({ tables }: { tables: readonly ReportTable[] }) {
  return tables.map((table) => <OneTable key={table.key} table={table} />)
}

function OneTable({ table }: { table: ReportTable }) {
  const { title, note } = tableWords[table.key]
  const isResults = table.key === 'results'
  const rows = [...table.rows.filter(({ sum }) => sum !== 0), table.total]
  const heads = ['Miesiąc', ...table.columns.map(columnWord), 'Razem', ...(isResults ? [noShowWord] : [])]
  return (
    <section className={styles.part} aria-labelledby={`raport-${table.key}`}>
      <h2 id={`raport-${table.key}`}>{title}</h2>
      {note ? <p>{note}</p> : null}
      {table.total.sum === 0 ? (
        <p>Za ten rok nie ma tu żadnych liczb.</p>
      ) : (
        <Table
          caption={title}
          captionHidden
          columns={heads.map((label, at) => ({ label, numeric: at > 0 }))}
          rows={rows.map((row) => ({
            key: row.month || 'rok',
            marked: row.month === '',
            cells: [
              row.month === '' ? 'Cały rok' : formatMonth(row.month),
              ...row.cells.map(shown),
              shown(row.sum),
              ...(isResults ? [perCent(noShowShare(row))] : []),
            ],
          }))}
        />
      )}
    </section>
  )
}
