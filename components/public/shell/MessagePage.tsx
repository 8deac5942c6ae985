import type { ReactNode } from 'react'
import styles from './MessagePage.module.css'
import { PhoneLink } from './PhoneLink'

type MessagePageProps = { title: string; text: string; call: string; children?: ReactNode }

/** A dead end with a way out: what happened, what to do, the number large. */
export function MessagePage({ title, text, call, children }: MessagePageProps) {
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>{call}</p>
      <p>
        <PhoneLink className={styles.phone} />
      </p>
      {children}
    </div>
  )
}
