import { formatMoment } from '@/lib/i18n/dates'
import type { AuditRow } from '@/lib/office/audit/data'
import { auditWay, auditWord } from '@/lib/office/audit/words'
import styles from './Desk.module.css'

/** Who did what, and when; looks at the booking included. */
export function BookingHistory({ rows }: { rows: AuditRow[] }) {
  return (
    <section className={styles.block} aria-labelledby="historia">
      <h2 id="historia">Historia</h2>
      <ol className={styles.history}>
        {rows.map((row) => (
          <li key={`${row.at.toISOString()} ${row.action} ${row.who}`}>
            <span className={styles.when}>{formatMoment(row.at)}</span> – {auditWord(row.action)}: {row.who},{' '}
            {auditWay(row)}
          </li>
        ))}
      </ol>
    </section>
  )
}
