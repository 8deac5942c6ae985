import { ReportNav } from '@/components/panel/reports/ReportNav'
import { ReportTables } from '@/components/panel/reports/ReportTables'
import { VisitChart } from '@/components/panel/reports/VisitChart'
import { WaitTable } from '@/components/panel/reports/WaitTable'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { officeSettings } from '@/lib/office/settings/data'
import { requireActor } from '@/lib/panel/account/session'
import { readReport } from '@/lib/panel/reports/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'

export const metadata = { title: 'Raporty' }

export default async function ReportsPage({ searchParams }: PageProps<'/panel/raporty'>) {
  const actor = await requireActor('reader')
  const { rok } = await searchParams
  const { year, years, tables, waits, days } = await readReport(actor, rok, now())
  const [results] = tables
  return (
    <PanelPage actor={actor} current={routes.panel.reports()} title={`Raport za rok ${year}`}>
      <ReportNav year={year} years={years} />
      <p>
        Liczby od 1 do 4 są ukryte, a razem z nimi te, z których dałoby się je obliczyć. Rezerwacje znikają po{' '}
        {officeSettings().retentionDays} dniach od wizyty albo jej odwołania, liczby zostają.
      </p>
      {results && results.total.sum !== 0 ? <VisitChart table={results} year={year} /> : null}
      <ReportTables tables={tables} />
      <WaitTable waits={waits} days={days} />
    </PanelPage>
  )
}
