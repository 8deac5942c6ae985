import type { ReactNode } from 'react'
import styles from './Columns.module.css'

export function Columns({ count, children }: { count: 'two' | 'three'; children: ReactNode }) {
  return <div className={`${styles.columns} ${styles[count]}`}>{children}</div>
}
