import { ComingWeeks } from '@/components/panel/day/ComingWeeks'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { requireActor } from '@/lib/panel/account/session'
import { listComingWeeks } from '@/lib/panel/day/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'

export const metadata = { title: 'Najbliższe tygodnie' }

export default async function WeeksPage() {
  const actor = await requireActor('mediator')
  const moment = now()
  const duties = await listComingWeeks(actor, moment)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title="Najbliższe tygodnie"
      back={{ href: routes.panel.schedule(), text: 'Grafik' }}
    >
      {duties.length > 0 ? <ComingWeeks duties={duties} now={moment} /> : <p>Nie ma zaplanowanych dyżurów.</p>}
    </PanelPage>
  )
}
