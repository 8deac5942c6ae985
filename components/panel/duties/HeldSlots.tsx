import { Details } from '@/components/ui/Details'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatVisit } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'
import type { HeldSlot } from '@/lib/waitlist/taking/data'
import { heldWords } from '@/lib/waitlist/taking/words'
import styles from './Cancellation.module.css'

/** The hours that are free for nobody right now: for whom each is kept, and the way to take one on purpose. */
export function HeldSlots({ slots }: { slots: HeldSlot[] }) {
  if (slots.length === 0) return null
  return (
    <Details summary={`Trzymane godziny: ${slots.length}`}>
      <ul className={styles.list}>
        {slots.map(({ id, startsAt, held }) => (
          <li key={id}>
            {formatVisit(startsAt)}: {heldWords(held)}.{' '}
            <a href={routes.panel.heldSlot(id)}>
              Weź dla osoby przy telefonie<VisuallyHidden>: {formatVisit(startsAt)}</VisuallyHidden>
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}
