import { languageForStaff } from '@/components/shared/said-details'
import { Button } from '@/components/ui/Button'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { decideMark, decideUnmark, unmarkMinutes } from '@/lib/bookings/booking/rules'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatTime, formatTimeRange } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { notGiven } from '@/lib/messages/client/rules'
import { markAttendanceAction, unmarkAttendanceAction } from '@/lib/panel/bookings/actions'
import { openOwnSlotAction } from '@/lib/panel/day/actions'
import type { Schedule } from '@/lib/panel/day/data'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import { emptyWords } from './empty-words'
import { PersonName } from './PersonName'
import styles from './Schedule.module.css'

export type ScheduledDuty = Schedule['duties'][number]
type Slot = ScheduledDuty['slots'][number]
type Booking = Slot['bookings'][number]

/** One slot as the mediator needs it: who, about what, in which language, with which needs. Never a phone. */
export async function ScheduleSlot({ slot, isNext, now }: { slot: Slot; isNext: boolean; now: Date }) {
  const [booking] = slot.bookings
  return (
    <li className={isNext ? `${styles.slot} ${styles.next}` : styles.slot}>
      <p className={styles.time}>
        {formatTimeRange(slot.startsAt, slot.endsAt)}
        {isNext ? <span className={styles.badge}>Następna</span> : null}
      </p>
      {booking ? <Visit booking={booking} startsAt={slot.startsAt} now={now} /> : <Empty slot={slot} now={now} />}
    </li>
  )
}

function Empty({ slot, now }: { slot: Slot; now: Date }) {
  if (slot.state === 'blocked') {
    return (
      <form className={styles.marks} action={openOwnSlotAction}>
        <input type="hidden" name="slotId" value={slot.id} />
        <input type="hidden" name="date" value={localDateOf(slot.startsAt)} />
        <p>{emptyWords(slot, now)}</p>
        {slot.startsAt > now ? (
          <Button variant="quiet">
            Odblokuj<VisuallyHidden> godzinę {formatTime(slot.startsAt)}</VisuallyHidden>
          </Button>
        ) : null}
      </form>
    )
  }
  return <p className={styles.free}>{emptyWords(slot, now)}</p>
}

async function Visit({ booking, startsAt, now }: { booking: Booking; startsAt: Date; now: Date }) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const needs = booking.accessNeeds.map((code) => t(`details.need.${code}`))
  const facts = [
    booking.matterCode === notGiven ? `sprawa: ${t('check.notGiven')}` : t(`details.matters.${booking.matterCode}`),
    `język: ${languageForStaff(t, booking)}`,
    ...needs,
    ...(booking.accessNeedsOther ? [booking.accessNeedsOther] : []),
  ]
  return (
    <>
      <p className={styles.name}>
        <PersonName name={booking.clientName} />
      </p>
      <ul className={styles.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Marks booking={booking} startsAt={startsAt} now={now} />
      <p data-print="hide">
        <a href={routes.panel.visit(booking.id)}>
          Notatka i wynik
          <VisuallyHidden>{`: ${booking.clientName}, godz. ${formatTime(startsAt)}`}</VisuallyHidden>
        </a>
        {booking.handovers.length > 0 ? ' Przekazana koordynatorowi.' : null}
      </p>
    </>
  )
}

function Marks({ booking, startsAt, now }: { booking: Booking; startsAt: Date; now: Date }) {
  if (!decideMark({ status: booking.status, startsAt }, now).ok) return null
  const marked = booking.status === 'confirmed' ? null : statusWords[booking.status]
  const date = localDateOf(startsAt)
  const ofWhom = `: ${booking.clientName}, godz. ${formatTime(startsAt)}`
  const markButton = (value: 'attended' | 'no_show') => (
    <Button variant="secondary" name="mark" value={value}>
      {statusWords[value]}
      <VisuallyHidden>{ofWhom}</VisuallyHidden>
    </Button>
  )
  return (
    <>
      <form className={styles.marks} action={markAttendanceAction} data-print="hide">
        <input type="hidden" name="bookingId" value={booking.id} />
        <input type="hidden" name="date" value={date} />
        {marked ? <p className={styles.marked}>{marked}</p> : null}
        {booking.status === 'attended' ? null : markButton('attended')}
        {booking.status === 'no_show' ? null : markButton('no_show')}
      </form>
      {decideUnmark({ ...booking, startsAt }, 'mediator', now).ok ? (
        <form className={styles.marks} action={unmarkAttendanceAction} data-print="hide">
          <input type="hidden" name="bookingId" value={booking.id} />
          <input type="hidden" name="date" value={date} />
          <Button variant="quiet">
            Cofnij<VisuallyHidden> zaznaczenie{ofWhom}</VisuallyHidden>
          </Button>
          <span className={styles.free}>Pomyłka? Przez {unmarkMinutes} minut można to cofnąć.</span>
        </form>
      ) : null}
    </>
  )
}
