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

function stateOf({ isBooked, isPromised, isKept, isBlocked }: Neighbour): string {
  if (isBooked) return 'ktoś jest zapisany'
  if (isPromised) return 'komuś obiecana'
  if (isKept) return 'zostaje pusta'
  return isBlocked ? 'zablokowana' : 'wolna'
}

/** Leaves the hours before and after a visit empty, or gives them back. Nobody is told why. */
export function ApartSwitch({ bookingId, apart, now }: { bookingId: string; apart: Apart; now: Date }) {
  const { isKept, wasLost, neighbours } = apart
  const isWhole = isKept && neighbours.every((slot) => slot.isKept || slot.isBlocked)
  const allowed = isWhole || decideApart(apart, neighbours, now).ok
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
              {formatTimeRange(slot.startsAt, slot.endsAt)}: {stateOf(slot)}
            </li>
          ))}
        </ul>
      ) : (
        <Notice title="Tego dnia w tym miejscu nie ma już godzin obok tej wizyty." />
      )}
      {wasLost ? <Notice kind="warn" title="Przed przeniesieniem ta wizyta miała puste godziny obok." /> : null}
      {isKept && !isWhole ? <Notice kind="warn" title="Obok jest godzina, która nie zostaje pusta." /> : null}
      {allowed ? null : <Notice kind="warn" title="Teraz nie da się zostawić pustych godzin obok." />}
      <ButtonRow>
        {allowed && !isWhole ? (
          <Press action={keepApartAction} bookingId={bookingId} text="Zostaw puste godziny obok" />
        ) : null}
        {isKept ? <Press action={endApartAction} bookingId={bookingId} text="Oddaj godziny obok" /> : null}
        {wasLost ? <Press action={endApartAction} bookingId={bookingId} text="Nie są już potrzebne" /> : null}
        <ButtonLink href={routes.panel.bookingOf(bookingId)} variant="secondary">
          Wróć
        </ButtonLink>
      </ButtonRow>
    </Stack>
  )
}

type PressProps = { action: (form: FormData) => Promise<void>; bookingId: string; text: string }

function Press({ action, bookingId, text }: PressProps) {
  return (
    <form action={action}>
      <input type="hidden" name="bookingId" value={bookingId} />
      <SubmitButton pendingText="Zapisujemy…">{text}</SubmitButton>
    </form>
  )
}
