import type { ReactNode } from 'react'
import styles from './Stack.module.css'

/** Things one under another with even space: the body of a form or of a page. */
export function Stack({ gap = 'normal', children }: { gap?: 'small' | 'normal' | 'large'; children: ReactNode }) {
  return <div className={`${styles.stack} ${styles[gap]}`}>{children}</div>
}
