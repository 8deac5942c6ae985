import { notFound } from 'next/navigation'
import { LogFilterForm } from '@/components/panel/log/LogFilterForm'
import { LogPages } from '@/components/panel/log/LogPages'
import { LogTable } from '@/components/panel/log/LogTable'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { requireActor } from '@/lib/panel/account/session'
import { readLog } from '@/lib/panel/log/data'
import { filterFrom, mayReadLog } from '@/lib/panel/log/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'

export const metadata = { title: 'Dziennik' }

export default async function LogPage({ searchParams }: PageProps<'/panel/dziennik'>) {
  const actor = await requireActor('coordinator')
  if (!mayReadLog(actor)) notFound()
  const filter = filterFrom(await searchParams)
  const { rows, hasMore, staff } = await readLog(actor, filter, now())
  return (
    <PanelPage actor={actor} current={routes.panel.log()} title="Dziennik">
      <p>
        Kto, co i kiedy zrobił. Zamiast danych osób zapisanych jest tu kod. Wpisów nie można zmienić ani usunąć. Znikają
        po 12 miesiącach.
      </p>
      <LogFilterForm filter={filter} staff={staff} />
      <LogTable rows={rows} />
      <LogPages filter={filter} hasMore={hasMore} />
    </PanelPage>
  )
}
