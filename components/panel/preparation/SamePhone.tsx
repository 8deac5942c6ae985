import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatVisit } from '@/lib/i18n/dates'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import { keepDoubleAction } from '@/lib/panel/preparation/actions'
import { formatReference } from '@/lib/platform/reference'
import { routes } from '@/lib/routes'

/** The other visits of this phone, and whether somebody has looked at that. */
export function SamePhone({ booking }: { booking: BookingDetail }) {
  const { samePhone, keptDoubleAt } = booking
  if (samePhone.length === 0) return null
  const isKnown = keptDoubleAt !== null && samePhone.every((other) => other.keptDoubleAt !== null)
  const title = isKnown ? 'Inne rezerwacje z tym telefonem' : 'Możliwy duplikat: inne rezerwacje z tym telefonem'
  return (
    <Notice kind={isKnown ? 'info' : 'warn'} title={title} titleAs="h2">
      <Stack>
        <ul>
          {samePhone.map(({ id, referenceCode, slot }) => (
            <li key={id}>
              <a href={routes.panel.bookingOf(id)}>{formatReference(referenceCode)}</a>, {formatVisit(slot.startsAt)}
            </li>
          ))}
        </ul>
        {isKnown ? null : (
          <form action={keepDoubleAction}>
            <input type="hidden" name="bookingId" value={booking.id} />
            <SubmitButton variant="secondary" pendingText="Zapisujemy…">
              To nie pomyłka, zostają wszystkie
            </SubmitButton>
          </form>
        )}
      </Stack>
    </Notice>
  )
}
