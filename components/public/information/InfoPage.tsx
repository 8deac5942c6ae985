import type { ReactNode } from 'react'
import styles from './Info.module.css'

/** A page to read: one column of a comfortable width under one heading. */
export function InfoPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <article className={styles.page}>
      <h1>{title}</h1>
      {lead ? <p className={styles.lead}>{lead}</p> : null}
      {children}
    </article>
  )
}
