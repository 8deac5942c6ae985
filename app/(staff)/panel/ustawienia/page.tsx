import { RosterLists } from '@/components/panel/settings/RosterLists'
import { SettingChanges } from '@/components/panel/settings/SettingChanges'
import { SettingList } from '@/components/panel/settings/SettingList'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { listRoster } from '@/lib/office/roster/data'
import { listSettings } from '@/lib/office/settings/data'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { routes } from '@/lib/routes'

export const generateMetadata = () => pageMetadata('pl', 'Ustawienia')

export default async function SettingsPage() {
  const actor = await requireActor('manager')
  const [settings, roster, changes] = await Promise.all([listSettings(actor), listRoster(actor), listChanges(actor)])
  return (
    <PanelPage actor={actor} current={routes.panel.settings()} title="Ustawienia">
      <p>Zmiana działa od razu, na wszystkich stronach najpóźniej po pięciu sekundach. Każda jest zapisana.</p>
      <RosterLists roster={roster} />
      <SettingList settings={settings} />
      <SettingChanges changes={changes} />
    </PanelPage>
  )
}
