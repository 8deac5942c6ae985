import type { ReactNode } from 'react'
import styles from './ButtonRow.module.css'

/** Buttons side by side, wrapping, never closer than 12 px. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
