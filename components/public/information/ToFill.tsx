import type { ReactNode } from 'react'
import styles from './Info.module.css'

/** A fact that somebody still has to give: shown as such, so that nobody takes a guess for the truth. */
export function ToFill({ fact, children }: { fact: ReactNode; children: string }) {
  return fact === null ? <mark className={styles.toFill}>[{children}]</mark> : fact
}
