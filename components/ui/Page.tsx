import type { ReactNode } from 'react'
import styles from './Page.module.css'

/** The body of an inner page: one column, and from 960 px on a narrow one beside it where `aside` is given. */
export function Page({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className={aside ? `${styles.page} ${styles.split}` : styles.page}>
      <div className={styles.body}>{children}</div>
      {aside ? <aside className={styles.aside}>{aside}</aside> : null}
    </div>
  )
}
