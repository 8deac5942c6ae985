import { Button, ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { LateVisit, OwnLateness } from '@/lib/bookings/lateness/data'
import { lateChoices } from '@/lib/bookings/lateness/rules'
import { unreachedWords } from '@/lib/bookings/lateness/words'
import { formatTime } from '@/lib/i18n/dates'
import { takeLateBackAction } from '@/lib/panel/day/actions'
import { routes } from '@/lib/routes'
import styles from './Schedule.module.css'

/** How much later: a press leads on to who would be told. What was said already stands above, and can be taken back. */
export function LateStart({ late }: { late: OwnLateness }) {
  if (!late.allowed.ok) {
    const isOver = late.allowed.code === 'over'
    return (
      <Notice
        title={isOver ? 'Tego dyżuru nie ma albo już minął.' : 'Spóźnienie można zgłosić dopiero w dniu dyżuru.'}
      />
    )
  }
  const now = late.lateness?.lateBy
  return (
    <Stack>
      {late.lateness ? <SaidNow late={late} {...late.lateness} /> : null}
      <h2>{now ? 'Zmień' : 'O ile później zaczniesz?'}</h2>
      <p>To niczego nie przesuwa i nie odwołuje. Najpierw zobaczysz, ile osób dostanie wiadomość.</p>
      <ButtonRow>
        {lateChoices
          .filter((minutes) => minutes !== now)
          .map((minutes) => (
            <ButtonLink key={minutes} href={`${routes.panel.late(late.id)}?minuty=${minutes}`} variant="secondary">
              {minutes} minut<VisuallyHidden> później</VisuallyHidden>
            </ButtonLink>
          ))}
      </ButtonRow>
    </Stack>
  )
}

function SaidNow({ late, lateBy, since }: { late: OwnLateness; lateBy: number; since: Date }) {
  return (
    <>
      <Notice kind="warn" title={`Zgłoszone o ${formatTime(since)}: około ${lateBy} minut później.`}>
        {late.visits.length > 0 ? (
          <ul className={styles.facts}>
            {late.visits.map((visit) => (
              <li key={visit.id}>
                <strong>{formatTime(visit.startsAt)}</strong> {stateWords(visit)}
              </li>
            ))}
          </ul>
        ) : (
          <p>Na pozostałe godziny nikt nie jest zapisany.</p>
        )}
      </Notice>
      <form action={takeLateBackAction}>
        <input type="hidden" name="dutyId" value={late.id} />
        <input type="hidden" name="date" value={late.date} />
        <Stack>
          <p>
            Wiadomości, które czekają, nie zostaną wysłane. Kto już dostał wiadomość, dostanie drugą: wizyta zacznie się
            o czasie.
          </p>
          <div>
            <Button>Jednak zdążę</Button>
          </div>
        </Stack>
      </form>
    </>
  )
}

function stateWords({ knows, unreached }: LateVisit): string {
  if (knows === 'knows') return 'wiadomość wyszła'
  if (knows === 'waits') return 'wiadomość czeka na wysłanie'
  return `bez wiadomości: ${unreached ? unreachedWords[unreached] : 'nie wyszła albo zapis był później'}. Koordynator to widzi.`
}
