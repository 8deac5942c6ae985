import { PrintButton } from '@/components/ui/PrintButton'
import { printLogAction } from '@/lib/panel/log/actions'
import { type LogFilter, queryOf } from '@/lib/panel/log/rules'
import { routes } from '@/lib/routes'
import styles from './Log.module.css'

/** Newer and older, page by page. */
export function LogPages({ filter, hasMore }: { filter: LogFilter; hasMore: boolean }) {
  const { page } = filter
  const to = (other: number) => `${routes.panel.log()}?${queryOf(filter, other)}`
  return (
    <nav className={styles.pages} aria-label="Strony dziennika" data-print="hide">
      {page > 1 ? <a href={to(page - 1)}>‹ nowsze wpisy</a> : null}
      <span>Strona {page}</span>
      {hasMore ? <a href={to(page + 1)}>starsze wpisy ›</a> : null}
      <PrintButton action={printLogAction}>Wydrukuj</PrintButton>
    </nav>
  )
}
