import type { ReactNode } from 'react'
import styles from './Notice.module.css'

type NoticeProps = {
  kind?: 'info' | 'ok' | 'warn' | 'danger'
  title?: string
  titleAs?: 'p' | 'h1' | 'h2' | 'h3'
  children?: ReactNode
}

export function Notice({ kind = 'info', title, titleAs: Title = 'p', children }: NoticeProps) {
  const look = kind === 'info' ? styles.notice : `${styles.notice} ${styles[kind]}`
  return (
    <div className={look}>
      {title ? <Title className={styles.title}>{title}</Title> : null}
      {children}
    </div>
  )
}
