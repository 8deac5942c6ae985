import type { ReactNode } from 'react'
import styles from './HomeSection.module.css'

/** One part of the home page under its heading. */
export function HomeSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className={styles.title} id={id}>
        {title}
      </h2>
      <div className={styles.text}>{children}</div>
    </section>
  )
}
