import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Apart } from '@/lib/bookings/apart/data'
import { decideApart } from '@/lib/bookings/apart/rules'
import { formatTimeRange } from '@/lib/i18n/dates'
import { endApartAction, keepApartAction } from '@/lib/panel/apart/actions'
import { routes } from '@/lib/routes'

type Neighbour = Apart['neighbours'][number]

function stateOf({ isBooked, isPromised }: Neighbour, isKept: boolean): string {
  if (isBooked) return 'ktoś jest zapisany'
  if (isPromised) return 'komuś obiecana'
  return isKept ? 'zostaje pusta' : 'wolna'
}

/** Leaves the hours before and after a visit empty, or gives them back. Nobody is told why. */
export function ApartSwitch({ bookingId, apart, now }: { bookingId: string; apart: Apart; now: Date }) {
  const { isKept, neighbours } = apart
  const allowed = isKept || decideApart(apart, neighbours, now).ok
  return (
    <Stack>
      <p>
        Kto nie powinien nikogo spotkać, może mieć puste godziny przed wizytą i po niej. Na stronie po prostu nie są
        wolne. Wracają, gdy wizyta zostanie odwołana albo przeniesiona.
      </p>
      {neighbours.length > 0 ? (
        <ul>
          {neighbours.map((slot) => (
            <li key={slot.id}>
              {formatTimeRange(slot.startsAt, slot.endsAt)}: {stateOf(slot, isKept)}
            </li>
          ))}
        </ul>
      ) : (
        <Notice title="Tego dnia w tym miejscu nie ma już godzin obok tej wizyty." />
      )}
      {allowed ? null : <Notice kind="warn" title="Teraz nie da się zostawić pustych godzin obok." />}
      <form action={isKept ? endApartAction : keepApartAction}>
        <input type="hidden" name="bookingId" value={bookingId} />
        <ButtonRow>
          {allowed ? (
            <SubmitButton pendingText="Zapisujemy…">
              {isKept ? 'Oddaj godziny obok' : 'Zostaw puste godziny obok'}
            </SubmitButton>
          ) : null}
          <ButtonLink href={routes.panel.bookingOf(bookingId)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}
