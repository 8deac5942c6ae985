import { PanelNotFoundMessage } from '@/components/panel/shell/PanelNotFoundMessage'
import { answerWith } from '@/lib/platform/web/request-state'

export const metadata = { title: 'Nie ma takiej strony' }

/** Every address of the panel that no page claims. Not notFound(): its page would need a script. */
export default function UnknownPanelPage() {
  answerWith(404)
  return <PanelNotFoundMessage />
}
