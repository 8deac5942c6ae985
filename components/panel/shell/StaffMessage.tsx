import type { ReactNode } from 'react'
import styles from './StaffShell.module.css'

/** A page of the panel that says one thing, where no signed-in frame can stand around it. */
export function StaffMessage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className={`${styles.inner} ${styles.message}`} id="main" tabIndex={-1}>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </main>
  )
}
