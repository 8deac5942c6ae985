import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { takeHeldSlotAction } from '@/lib/panel/duties/actions'
import { routes } from '@/lib/routes'
import { deskMinutes } from '@/lib/schedule/hold/rules'
import type { getHeldSlot } from '@/lib/waitlist/taking/data'
import { costOf, heldWords } from '@/lib/waitlist/taking/words'
import styles from './Cancellation.module.css'

type Slot = NonNullable<Awaited<ReturnType<typeof getHeldSlot>>>

/** Whom it costs what to take this hour, and the button that does it. */
export function TakeHeldSlot({ slot, staffId }: { slot: Slot; staffId: string }) {
  const { id, dutyId, held, spareAt } = slot
  const book = <ButtonLink href={routes.panel.newBookingAt(id)}>Zarezerwuj tę godzinę</ButtonLink>
  if (!held || held.seal === staffId) {
    return (
      <Stack>
        <Notice title={held ? `Ta godzina jest ${heldWords(held)}.` : 'Nikt już nie trzyma tej godziny.'} />
        <ButtonRow>{book}</ButtonRow>
      </Stack>
    )
  }
  return (
    <Stack>
      <Notice kind="warn" title={`Ta godzina jest ${heldWords(held)}.`} />
      <h2>Co się stanie, gdy ją weźmiesz</h2>
      <ul className={styles.list}>
        {costOf(held, spareAt).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>Przez {deskMinutes} minut tylko Ty możesz na nią kogoś zapisać. Potem będzie wolna dla wszystkich.</li>
      </ul>
      <form action={takeHeldSlotAction}>
        <input type="hidden" name="slotId" value={id} />
        <input type="hidden" name="seal" value={held.seal} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Zapisujemy…">
            Weź tę godzinę
          </SubmitButton>
          <ButtonLink href={routes.panel.duty(dutyId)} variant="secondary">
            Zostaw
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}
