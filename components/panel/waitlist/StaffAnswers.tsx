import { Button } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Details } from '@/components/ui/Details'
import { Notice } from '@/components/ui/Notice'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import {
  acceptForCallerAction,
  confirmForCallerAction,
  declineForCallerAction,
  removeFromWaitingListAction,
} from '@/lib/panel/waitlist/actions'
import type { WaitingRow } from '@/lib/panel/waitlist/data'

/** What the person said on the phone about the slot that is kept for them. */
export function StaffAnswers({ entry }: { entry: WaitingRow }) {
  if (!entry.open) return null
  const ids = (
    <>
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="offerId" value={entry.open.id} />
    </>
  )
  return (
    <Notice kind="warn" title={`Proponowany termin: ${formatVisit(entry.open.slot.startsAt)}`} titleAs="h2">
      <p>Ta godzina czeka na odpowiedź do: {formatMoment(entry.open.expiresAt)}.</p>
      <ButtonRow>
        <form action={acceptForCallerAction}>
          {ids}
          <SubmitButton pendingText="Rezerwujemy…">Termin przyjęty przez telefon</SubmitButton>
        </form>
        <form action={declineForCallerAction}>
          {ids}
          <SubmitButton variant="secondary" pendingText="Zapisujemy…">
            Termin odrzucony
          </SubmitButton>
        </form>
      </ButtonRow>
    </Notice>
  )
}

/** What the person said on the phone instead of opening the link. */
export function ConfirmContact({ entryId }: { entryId: string }) {
  return (
    <form action={confirmForCallerAction}>
      <input type="hidden" name="entryId" value={entryId} />
      <SubmitButton variant="secondary" pendingText="Zapisujemy…">
        Kontakt potwierdzony przez telefon
      </SubmitButton>
    </form>
  )
}

/** Folded away, because it cannot be taken back. */
export function RemoveEntry({ entryId }: { entryId: string }) {
  return (
    <Details summary="Wypisz z listy">
      <p>Dane tej osoby znikną z listy. Proponowaną godzinę dostanie następna osoba. Tego nie można cofnąć.</p>
      <form action={removeFromWaitingListAction}>
        <input type="hidden" name="entryId" value={entryId} />
        <Button variant="danger">Wypisz z listy</Button>
      </form>
    </Details>
  )
}
