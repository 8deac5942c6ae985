import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { cancelDutyAction, cancelSlotAction } from '@/lib/cancellation/actions'
import { countChannels } from '@/lib/cancellation/rules'
import { channelNames } from '@/lib/desk/messages'
import { routes } from '@/lib/platform/routes'

type Booked = Parameters<typeof countChannels>[0]

/** "Zapisane osoby: 4 – SMS: 2, e-mail: 1, do obdzwonienia: 1" */
export function AffectedPeople({ booked }: { booked: Booked }) {
  const count = countChannels(booked)
  const ways = (['sms', 'email', 'call', 'none'] as const).filter((channel) => count[channel] > 0)
  const list = ways.map((channel) => `${channelNames[channel]}: ${count[channel]}`).join(', ')
  return (
    <Notice
      kind={booked.length > 0 ? 'warn' : 'info'}
      title={booked.length > 0 ? `Zapisane osoby: ${booked.length} – ${list}` : 'Nikt nie jest zapisany.'}
    >
      {booked.length > 0 ? (
        <p>Ich rezerwacje zostaną odwołane. Zobaczysz listę tych osób i sposób, w jaki można je powiadomić.</p>
      ) : null}
    </Notice>
  )
}

export function CancelDutyForm({ dutyId, booked }: { dutyId: string; booked: Booked }) {
  return (
    <Stack>
      <AffectedPeople booked={booked} />
      <p>Wszystkie godziny tego dyżuru znikną ze strony. Tego nie można cofnąć.</p>
      <form action={cancelDutyAction}>
        <input type="hidden" name="dutyId" value={dutyId} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Odwołujemy…">
            Odwołaj dyżur
          </SubmitButton>
          <ButtonLink href={routes.panel.duty(dutyId)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}

export function CancelSlotForm({ slotId, dutyId, booked }: { slotId: string; dutyId: string; booked: Booked }) {
  return (
    <Stack>
      <AffectedPeople booked={booked} />
      <p>Ta godzina zniknie ze strony. Tego nie można cofnąć.</p>
      <form action={cancelSlotAction}>
        <input type="hidden" name="slotId" value={slotId} />
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
