import type { ReactNode } from 'react'
import styles from './Info.module.css'

/** Tags that divide a long text of the messages into paragraphs and lists: t.rich('…', blocks). */
export const blocks = {
  p: (words: ReactNode) => <p>{words}</p>,
  ul: (words: ReactNode) => <ul className={styles.list}>{words}</ul>,
  ol: (words: ReactNode) => <ol className={styles.list}>{words}</ol>,
  li: (words: ReactNode) => <li>{words}</li>,
  b: (words: ReactNode) => <strong>{words}</strong>,
}
