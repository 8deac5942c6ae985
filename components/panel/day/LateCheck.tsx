import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { LateVisit, OwnLateness } from '@/lib/bookings/lateness/data'
import { toldSentence, unreachedWords } from '@/lib/bookings/lateness/words'
import { formatTime } from '@/lib/i18n/dates'
import { messageChannelWords } from '@/lib/messages/outbox/words'
import { smsText } from '@/lib/messages/texting/words'
import { serviceFacts } from '@/lib/office/service/words'
import { sayLateAction } from '@/lib/panel/day/actions'
import { routes } from '@/lib/routes'
import styles from './Schedule.module.css'

/** Who would be told, at which hours, and in which words, before anything is sent. Never how a person is reached. */
export function LateCheck({ late, lateBy }: { late: OwnLateness; lateBy: number }) {
  const told = late.visits.filter(({ channels }) => channels.length > 0)
  const [first] = told
  return (
    <FreshForm action={sayLateAction}>
      <input type="hidden" name="dutyId" value={late.id} />
      <input type="hidden" name="date" value={late.date} />
      <input type="hidden" name="lateBy" value={lateBy} />
      <input type="hidden" name="seal" value={late.seal} />
      <Stack>
        <h2>Około {lateBy} minut później</h2>
        <p>
          <strong>{toldSentence(told.length, late.visits.length - told.length)}</strong>
        </p>
        <ul className={styles.facts}>
          {late.visits.map((visit) => (
            <li key={visit.id}>
              <strong>{formatTime(visit.startsAt)}</strong> {wayWords(visit)}
            </li>
          ))}
        </ul>
        {first ? (
          <Notice title="Treść wiadomości" titleAs="h3">
            <p>{textFor(late, first, lateBy)}</p>
            <p>Każda osoba dostanie swoją godzinę, link do swojej wizyty i tekst w swoim języku.</p>
          </Notice>
        ) : null}
        {told.length < late.visits.length ? (
          <p>Kogo nie uprzedzimy, tego koordynator zobaczy na stronie „Dziś”.</p>
        ) : null}
        <ButtonRow>
          <SubmitButton pendingText="Wysyłamy…">{first ? 'Wyślij' : 'Zgłoś'}</SubmitButton>
          <ButtonLink href={routes.panel.late(late.id)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}

const wayWords = ({ channels, unreached }: LateVisit) =>
  unreached
    ? `nie uprzedzimy: ${unreachedWords[unreached]}`
    : channels.map((channel) => messageChannelWords[channel]).join(' i ')

const textFor = ({ place }: OwnLateness, { startsAt, endsAt }: LateVisit, lateBy: number) =>
  smsText({
    kind: 'running_late',
    locale: 'pl',
    phone: serviceFacts().contactPhoneShown,
    visit: { startsAt, endsAt, place },
    lateBy,
    link: null,
  })
