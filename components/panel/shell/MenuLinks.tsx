import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { Counts } from '@/lib/panel/today/data'
import styles from './StaffShell.module.css'

export type MenuPage = { href: string; label: string; waiting?: keyof Counts; forManagers?: true }

type LinksProps = { pages: readonly MenuPage[]; here: string | undefined; counts?: Counts | undefined }

/** Links of the panel, with how much waits behind each. */
export function MenuLinks({ pages, here, counts }: LinksProps) {
  return (
    <ul className={styles.links}>
      {pages.map((page) => (
        <li key={page.href}>
          <a className={styles.link} href={page.href} aria-current={page.href === here ? 'page' : undefined}>
            {page.label}
            <Waiting count={page.waiting ? (counts?.[page.waiting] ?? 0) : 0} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className={styles.count}>
      <VisuallyHidden>, czeka: </VisuallyHidden>
      {count}
    </span>
  )
}
