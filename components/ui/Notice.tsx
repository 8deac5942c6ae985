import type { ReactNode } from 'react'
import styles from './Notice.module.css'

type NoticeProps = {
  kind?: 'info' | 'ok' | 'warn' | 'danger'
  title?: string
  titleAs?: 'p' | 'h1' | 'h2' | 'h3'
  /** Read out at once: for the outcome of what the reader has just done. */
  live?: boolean
  id?: string
  children?: ReactNode
}

export function Notice({ kind = 'info', title, titleAs: Title = 'p', live, id, children }: NoticeProps) {
  const look = kind === 'info' ? styles.notice : `${styles.notice} ${styles[kind]}`
  return (
    <div className={look} id={id} role={live ? 'status' : undefined} tabIndex={live ? -1 : undefined}>
      {title ? <Title className={styles.title}>{title}</Title> : null}
      {children}
    </div>
  )
}
