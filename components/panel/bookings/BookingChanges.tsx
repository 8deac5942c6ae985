import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { routes } from '@/lib/routes'

/** What can be done with a visit that stands; one that was called off can be replaced. */
export function BookingChanges({ id, isOpen }: { id: string; isOpen: boolean }) {
  return (
    <ButtonRow>
      <ButtonLink href={routes.panel.moveBooking(id)}>{isOpen ? 'Zmień termin' : 'Wybierz nowy termin'}</ButtonLink>
      {isOpen ? (
        <ButtonLink href={routes.panel.cancelBooking(id)} variant="secondary">
          Odwołaj wizytę
        </ButtonLink>
      ) : null}
    </ButtonRow>
  )
}
