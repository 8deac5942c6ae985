import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Affected } from '@/lib/bookings/cancellation/data'
import { cancelSlotAction } from '@/lib/panel/duties/actions'
import { routes } from '@/lib/routes'
import { rebookHours } from '@/lib/schedule/hold/rules'
import { AffectedTable, AffectedTotals } from './AffectedPeople'

type CancelSlotFormProps = { slotId: string; dutyId: string; affected: Affected; now: Date }

export function CancelSlotForm({ slotId, dutyId, affected, now }: CancelSlotFormProps) {
  return (
    <Stack>
      <AffectedTotals people={affected.people} />
      <AffectedTable people={affected.people} now={now} />
      {affected.people.length > 0 ? (
        <p>
          Ta osoba wybierze nowy termin bez podawania danych. Przez {rebookHours} godzin trzymamy dla niej wolną
          godzinę.
        </p>
      ) : null}
      <p>Ta godzina zniknie ze strony. Tego nie można cofnąć.</p>
      <form action={cancelSlotAction}>
        <input type="hidden" name="slotId" value={slotId} />
        <input type="hidden" name="listDigest" value={affected.listDigest} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Odwołujemy…">
            Odwołaj godzinę
          </SubmitButton>
          <ButtonLink href={routes.panel.duty(dutyId)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}
