import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatVisit } from '@/lib/i18n/dates'
import { erasePersonAction } from '@/lib/panel/person/actions'
import type { HeldData } from '@/lib/panel/person/data'
import { routes } from '@/lib/routes'

/** What deleting costs, in words, and the one press. */
export function EraseForm({ held: { id, person, ended, visits, seen } }: { held: HeldData }) {
  return (
    <form action={erasePersonAction}>
      <Stack>
        <p>
          <strong>{person.clientName}: usuniemy wszystko, co o tej osobie wiemy. Tego nie można cofnąć.</strong>
        </p>
        <ul>
          {ended.visits.map((visit) => (
            <li key={visit.id}>
              Odwołamy wizytę: {formatVisit(visit.slot.startsAt)}. Godzina wróci do zapisu albo dostanie ją osoba z
              listy oczekujących.
            </li>
          ))}
          {ended.entries.length > 0 ? <li>Skończy się czekanie na liście oczekujących.</li> : null}
          <li>Żadna wiadomość nie wyjdzie, także o odwołaniu. Powiedz o tym tej osobie przed usunięciem.</li>
          {visits.length > 0 ? (
            <li>Numer rezerwacji przestanie działać, a notatki mediatora o wizycie znikną.</li>
          ) : null}
          <li>
            Zostaną liczby w raportach, kody w dzienniku i, do 30 dni, kopie zapasowe. Po powrocie do takiej kopii usuń
            dane jeszcze raz.
          </li>
        </ul>
        <input type="hidden" name="clientId" value={id} />
        <input type="hidden" name="seen" value={seen} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Usuwamy…">
            Usuń dane
          </SubmitButton>
          <ButtonLink href={routes.panel.person(id)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </form>
  )
}
