import { Panel } from '@/components/ui/Panel'
import { formatReference } from '@/lib/booking/rules'
import { spellReference } from '@/lib/desk/messages'

/** The number, large, and the words with which it is read aloud to a caller. */
export function SpelledReference({ code }: { code: string }) {
  return (
    <Panel title="Numer do podania" titleAs="h2" figure={{ caption: 'Numer rezerwacji', value: formatReference(code) }}>
      <p>{spellReference(code)}</p>
    </Panel>
  )
}
