import { Notice } from '@/components/ui/Notice'
import { stuckWords } from '@/lib/messages/outbox/words'

/** For coordinators, as long as nobody sends what is due. */
export function StuckNotice({ stuck }: { stuck: boolean }) {
  if (!stuck) return null
  return (
    <Notice kind="danger" title={stuckWords.title}>
      <p>{stuckWords.text}</p>
    </Notice>
  )
}
