import { initials } from '@/lib/platform/text'
import styles from './Schedule.module.css'

/** Who comes: the name on the screen, and initials on paper, which lies about. */
export function PersonName({ name }: { name: string }) {
  return (
    <>
      <span className={styles.screen}>{name || 'dane usunięte'}</span>
      <span className={styles.paper} aria-hidden="true">
        {initials(name)}
      </span>
    </>
  )
}
