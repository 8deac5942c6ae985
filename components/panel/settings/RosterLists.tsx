import { Stack } from '@/components/ui/Stack'
import type { Roster } from '@/lib/office/roster/data'
import { routes } from '@/lib/routes'

const isOut = (outOfUseAt: Date | null) => (outOfUseAt ? ' (nie można wybrać w harmonogramie)' : '')

/** Whom and which rooms a weekly rule can name, and those that are out of use. */
export function RosterLists({ roster: { mediators, places } }: { roster: Roster }) {
  return (
    <>
      <section aria-labelledby="mediatorzy">
        <Stack>
          <h2 id="mediatorzy">Mediatorzy</h2>
          <ul>
            {mediators.map(({ id, name, outOfUseAt }) => (
              <li key={id}>
                <a href={routes.panel.mediatorOf(id)}>{name}</a>
                {isOut(outOfUseAt)}
              </li>
            ))}
          </ul>
          <p>
            <a href={routes.panel.mediatorOf('nowe')}>Dodaj mediatora</a>
          </p>
        </Stack>
      </section>
      <section aria-labelledby="miejsca">
        <Stack>
          <h2 id="miejsca">Miejsca i sale</h2>
          <ul>
            {places.map(({ id, name, room, outOfUseAt }) => (
              <li key={id}>
                <a href={routes.panel.placeOf(id)}>
                  {name}, sala {room}
                </a>
                {isOut(outOfUseAt)}
              </li>
            ))}
          </ul>
          <p>
            <a href={routes.panel.placeOf('nowe')}>Dodaj miejsce albo salę</a>
          </p>
        </Stack>
      </section>
      <section aria-labelledby="okres">
        <Stack>
          <h2 id="okres">Okres dyżurów i długość wizyty</h2>
          <p>
            Pierwszy i ostatni dzień, godziny i minuty wizyty ustawiasz w harmonogramie. Strona podaje je stamtąd.{' '}
            <a href={routes.panel.plans()}>Otwórz harmonogram</a>
          </p>
        </Stack>
      </section>
    </>
  )
}
