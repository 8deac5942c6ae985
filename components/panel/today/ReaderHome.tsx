import { PanelPage } from '@/components/panel/shell/PanelPage'
import type { Actor } from '@/lib/office/role/rules'
import { routes } from '@/lib/routes'

/** Where somebody begins who reads reports and nothing else. */
export function ReaderHome({ actor }: { actor: Actor<'reader' | 'coordinator'> }) {
  return (
    <PanelPage actor={actor} current={routes.panel.home()} title="Raporty">
      <p>To konto służy do czytania raportów. Nie widać w nim osób zapisanych ani wizyt.</p>
      <p>Raportów jeszcze nie ma. Pojawią się tutaj.</p>
    </PanelPage>
  )
}
