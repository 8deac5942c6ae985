import type { ReactNode } from 'react'
import styles from './SummaryList.module.css'
import { VisuallyHidden } from './VisuallyHidden'

type SummaryRow = {
  label: string
  value: ReactNode
  /** `about` is read out after the word of the link: "Zmień" + "numer telefonu". */
  action?: { href: string; text: string; about: string }
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className={styles.list}>
      {rows.map((row) => (
        <div className={styles.row} key={row.label}>
          <dt className={styles.term}>{row.label}</dt>
          <dd className={styles.value}>{row.value}</dd>
          {row.action ? (
            <dd className={styles.action}>
              <a href={row.action.href}>
                {row.action.text}
                <VisuallyHidden> {row.action.about}</VisuallyHidden>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
