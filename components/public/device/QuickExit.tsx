import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { serviceFacts } from '@/lib/office/service/words'

/** Two presses are left after the first, one after the second. */
export type QuickExitWords = { label: string; twoLeft: string; oneLeft: string; stopped: string; leaving: string }

/** The way out, for the mouse, the keyboard and three presses of Shift: components/public/script/exit.ts. */
export function QuickExit({ className, href, words }: { className?: string; href: string; words: QuickExitWords }) {
  const { label, twoLeft, oneLeft, stopped, leaving } = words
  const spoken = {
    'data-two-left': twoLeft,
    'data-one-left': oneLeft,
    'data-stopped': stopped,
    'data-leaving': leaving,
    // Where it leads in the end, also when we do not answer.
    'data-elsewhere': serviceFacts().quickExit,
  }
  return (
    <>
      <a className={className} href={href} rel="noreferrer nofollow" {...spoken}>
        {label}
      </a>
      <VisuallyHidden>
        <span role="status" />
      </VisuallyHidden>
    </>
  )
}
