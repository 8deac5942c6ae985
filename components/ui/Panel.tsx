import type { ReactNode } from 'react'
import styles from './Panel.module.css'

type PanelProps = {
  title: string
  titleAs?: 'h1' | 'h2'
  /** A number worth writing down, in large letters, and what it is. */
  figure?: { caption: string; value: string }
  children?: ReactNode
}

/** The good news of a page. */
export function Panel({ title, titleAs: Title = 'h1', figure, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      <Title>{title}</Title>
      {figure ? (
        <p>
          <span className={styles.caption}>{figure.caption}</span>
          <br />
          <strong className={styles.figure}>{figure.value}</strong>
        </p>
      ) : null}
      {children}
    </section>
  )
}
