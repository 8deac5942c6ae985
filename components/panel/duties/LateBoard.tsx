import { Notice } from '@/components/ui/Notice'
import type { LateDuty } from '@/lib/bookings/lateness/data'
import { knownSentence } from '@/lib/bookings/lateness/words'
import { formatTime } from '@/lib/i18n/dates'
import { mayCallNow } from '@/lib/messages/call/rules'
import { mayBeDialled } from '@/lib/messages/client/rules'
import { serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'
import styles from './Cancellation.module.css'

/** That a duty runs late, since when, and who does not know it. Where somebody may be called now, the number is one press away. */
export function LateBoard({ late, now }: { late: LateDuty | undefined; now: Date }) {
  if (!late) return null
  const { lateBy, since, untold } = late
  const title =
    lateBy > 0
      ? `Dyżur opóźniony o około ${lateBy} minut. Zgłoszenie mediatora: godz. ${formatTime(since)}.`
      : `Dyżur zacznie się o czasie. Mediator cofnął opóźnienie o ${formatTime(since)}.`
  return (
    <section className={styles.board} id="opoznienie" aria-labelledby="opoznienie-tytul">
      <h2 id="opoznienie-tytul">Opóźnienie</h2>
      <Notice kind={untold.length > 0 ? 'warn' : 'info'} title={title}>
        <p>{knownSentence({ ...late, untold: untold.length })}</p>
        {untold.length > 0 ? (
          <ul className={styles.ways}>
            {untold.map(({ id, startsAt, person }) => (
              <li key={id}>
                {formatTime(startsAt)} {person.clientName || 'dane usunięte'}:{' '}
                {mayBeDialled(person) && mayCallNow(person, serviceFacts().callHours, now) ? (
                  <a href={routes.panel.bookingOf(id)}>można teraz zadzwonić, numer w rezerwacji</a>
                ) : (
                  'nie wolno teraz dzwonić'
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </section>
  )
}
