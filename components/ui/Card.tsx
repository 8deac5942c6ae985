import type { ReactNode } from 'react'
import styles from './Card.module.css'

type CardProps = { title?: string; titleAs?: 'h2' | 'h3'; tone?: 'plain' | 'tint'; children?: ReactNode }

export function Card({ title, titleAs: Title = 'h2', tone = 'plain', children }: CardProps) {
  return (
    <div className={tone === 'tint' ? `${styles.card} ${styles.tint}` : styles.card}>
      {title ? <Title>{title}</Title> : null}
      {children}
    </div>
  )
}
