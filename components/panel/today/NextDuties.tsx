import { Card } from '@/components/ui/Card'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatDutyDateLong, formatTime } from '@/lib/i18n/dates'
import { typeset } from '@/lib/i18n/typography'
import type { NextDuty, Today } from '@/lib/panel/today/data'
import { routes } from '@/lib/routes'
import { heldWords } from '@/lib/waitlist/taking/words'
import styles from './Today.module.css'

/** The next two duties: what a caller could have, and what is kept back for whom. */
export function NextDuties({ duties, late }: { duties: NextDuty[]; late: Today['late'] }) {
  const lateBy = (duty: NextDuty) => late.find(({ id }) => id === duty.id)?.lateBy ?? 0
  return (
    <section aria-labelledby="najblizsze-dyzury" className={styles.part}>
      <h2 id="najblizsze-dyzury">Najbliższe dyżury</h2>
      {duties.length > 0 ? (
        duties.map((duty) => (
          <Card key={duty.id}>
            <h3>
              <a href={routes.panel.duty(duty.id)}>{formatDutyDateLong(duty.date)}</a>
            </h3>
            <p className={styles.more}>
              {typeset(`${duty.place.name}, sala ${duty.place.room}. ${duty.mediator.name}`)}
            </p>
            {lateBy(duty) > 0 ? <p>Opóźniony o około {lateBy(duty)} minut.</p> : null}
            <p>{hoursOf(duty)}</p>
            {duty.slots.some(({ held }) => held) ? (
              <ul className={styles.kept}>
                {duty.slots.map(({ id, startsAt, held }) =>
                  held ? (
                    <li key={id}>
                      {formatTime(startsAt)} {heldWords(held)}
                    </li>
                  ) : null,
                )}
              </ul>
            ) : null}
          </Card>
        ))
      ) : (
        <p>
          Nie ma zaplanowanych dyżurów. Dodaje się je w zakładce <a href={routes.panel.plans()}>Harmonogram</a>.
        </p>
      )}
      <p>
        <a href={routes.panel.duties()}>
          Wszystkie dyżury<VisuallyHidden> z liczbą wolnych godzin</VisuallyHidden>
        </a>
      </p>
    </section>
  )
}

function hoursOf({ slots }: NextDuty): string {
  const free = slots.filter(({ isFree }) => isFree).map(({ startsAt }) => formatTime(startsAt))
  const taken = slots.filter(({ isTaken }) => isTaken).length
  return `${free.length > 0 ? `Wolne: ${free.join(', ')}` : 'Nie ma wolnych godzin'}. Zajęte: ${taken} z ${slots.length}.`
}
