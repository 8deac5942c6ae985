import type { ReactNode } from 'react'
import styles from './UpcomingDuties.module.css'

export type UpcomingRow =
  | { kind: 'open'; day: string; date: string; free: string; href: string }
  | { kind: 'full' | 'cancelled'; day: string; date: string; text: string }
  | { kind: 'holiday'; day: string; date: string; text: string; reason: string }

type UpcomingDutiesProps = { title: string; rows: readonly UpcomingRow[]; note?: ReactNode; children?: ReactNode }

/** The next days with their free slots; a day without a duty says why. */
export function UpcomingDuties({ title, rows, note, children }: UpcomingDutiesProps) {
  return (
    <section className={styles.card} aria-labelledby="najblizsze">
      <h2 className={styles.title} id="najblizsze">
        {title}
      </h2>
      {rows.length > 0 ? (
        <ul className={styles.list}>
          {rows.map((row) => (
            <li className={styles.item} key={row.day}>
              <DutyRow row={row} />
            </li>
          ))}
        </ul>
      ) : null}
      {children}
      {note ? <p className={styles.note}>{note}</p> : null}
    </section>
  )
}

function DutyRow({ row }: { row: UpcomingRow }) {
  if (row.kind === 'open') {
    return (
      <a className={styles.row} href={row.href}>
        <time className={styles.date} dateTime={row.day}>
          {row.date}
        </time>{' '}
        <span className={styles.free}>{row.free}</span>
      </a>
    )
  }
  if (row.kind === 'holiday') {
    return (
      <div className={`${styles.row} ${styles.reason}`}>
        <span>
          <time className={styles.date} dateTime={row.day}>
            {row.date}
          </time>
          : {row.reason}
        </span>{' '}
        <span className={styles.none}>{row.text}</span>
      </div>
    )
  }
  return (
    <div className={styles.row}>
      <time className={styles.date} dateTime={row.day}>
        {row.date}
      </time>{' '}
      <span className={row.kind === 'cancelled' ? styles.cancelled : styles.none}>{row.text}</span>
    </div>
  )
}
