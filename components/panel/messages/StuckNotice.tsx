import { Notice } from '@/components/ui/Notice'
import { restoredWords, stuckWords } from '@/lib/messages/outbox/words'
import { routes } from '@/lib/routes'

/** For coordinators, as long as nobody sends what is due: by a fault, or until they have looked through it. */
export function StuckNotice({ stuck, restored = false }: { stuck: boolean; restored?: boolean }) {
  if (restored)
    return (
      <Notice kind="danger" title={restoredWords.title}>
        <p>
          <a href={routes.panel.messages()}>{restoredWords.link}</a>
        </p>
      </Notice>
    )
  if (!stuck) return null
  return (
    <Notice kind="danger" title={stuckWords.title}>
      <p>{stuckWords.text}</p>
    </Notice>
  )
}
