import { Panel } from '@/components/ui/Panel'
import { spellReference } from '@/lib/panel/bookings/words'
import { formatReference } from '@/lib/platform/reference'

/** The number, large, and the words with which it is read aloud to a caller. */
export function SpelledReference({ code }: { code: string }) {
  return (
    <Panel title="Numer do podania" titleAs="h2" figure={{ caption: 'Numer rezerwacji', value: formatReference(code) }}>
      <p>{spellReference(code)}</p>
    </Panel>
  )
}
