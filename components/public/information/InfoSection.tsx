import type { ReactNode } from 'react'
import styles from './Info.module.css'

/** One part of a page to read, under its heading. */
export function InfoSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
