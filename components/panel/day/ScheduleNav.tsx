import { PrintButton } from '@/components/ui/PrintButton'
import { formatDutyDate } from '@/lib/i18n/dates'
import { serviceFacts } from '@/lib/office/service/words'
import { printScheduleAction } from '@/lib/panel/day/actions'
import { routes } from '@/lib/routes'
import styles from './Schedule.module.css'

type ScheduleNavProps = { date: string; previous: string | null; next: string | null }

/** Week by week, back and forward, from duty to duty. */
export function ScheduleNav({ date, previous, next }: ScheduleNavProps) {
  return (
    <nav className={styles.nav} aria-label="Dyżury" data-print="hide">
      {previous ? <a href={routes.panel.schedule(previous)}>‹ poprzedni: {formatDutyDate(previous)}</a> : null}
      <a href={routes.panel.schedule()}>najbliższy dyżur</a>
      {next ? <a href={routes.panel.schedule(next)}>następny: {formatDutyDate(next)} ›</a> : null}
      <a href={routes.panel.weeks()}>najbliższe tygodnie</a>
      <a href={`tel:${serviceFacts().contactPhone}`}>Telefon do zapisów: {serviceFacts().contactPhoneShown}</a>
      <PrintButton action={printScheduleAction} values={{ date }}>
        Wydrukuj
      </PrintButton>
    </nav>
  )
}
