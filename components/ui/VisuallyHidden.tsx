import type { ReactNode } from 'react'
import styles from './VisuallyHidden.module.css'

/** Words for a screen reader that others can see from the place. `block` holds a heading or a paragraph. */
export function VisuallyHidden({ block, children }: { block?: boolean; children: ReactNode }) {
  if (block) return <div className={styles.hidden}>{children}</div>
  return <span className={styles.hidden}>{children}</span>
}
