import type { RefusedToday as Refused } from '@/lib/office/refusal/data'
import { refusalWords } from '@/lib/office/refusal/words'

/** One calm line: a few of them are every day's, a number that climbs is for whoever runs the machine. */
export function RefusedToday({ refused }: { refused: Refused }) {
  if (refused.length === 0) return null
  const kinds = refused.map(({ kind, count }) => `${refusalWords[kind]} – ${count}`)
  return <p>Odmowy dzisiaj: {kinds.join(', ')}. Gdy liczby szybko rosną, powiedz o tym administratorowi systemu.</p>
}
