import { PrintButton } from '@/components/ui/PrintButton'
import { printReportAction } from '@/lib/panel/reports/actions'
import { routes } from '@/lib/routes'
import styles from './Report.module.css'

/** Which year, and how to take it along. */
export function ReportNav({ year, years }: { year: string; years: readonly string[] }) {
  return (
    <nav className={styles.nav} aria-label="Lata i plik" data-print="hide">
      {years.map((each) => (
        <a key={each} href={routes.panel.reportsOf(each)} aria-current={each === year ? 'page' : undefined}>
          {each}
        </a>
      ))}
      {/* Not `download`: whoever is asked for the password first would have that page saved as the file. */}
      <a href={routes.panel.reportFile(year)}>Pobierz plik do arkusza (CSV)</a>
      <PrintButton action={printReportAction} values={{ year }}>
        Wydrukuj
      </PrintButton>
    </nav>
  )
}
