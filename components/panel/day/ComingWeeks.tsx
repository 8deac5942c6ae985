import { languageForStaff } from '@/components/shared/said-details'
import { formatDutyDateLong, formatTime } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import { emptyWords } from './empty-words'
import { PersonName } from './PersonName'
import styles from './Schedule.module.css'
import type { ScheduledDuty } from './ScheduleSlot'

/** Her next duties, an hour a line. */
export async function ComingWeeks({ duties, now }: { duties: ScheduledDuty[]; now: Date }) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const hour = (slot: ScheduledDuty['slots'][number]) => {
    const [booking] = slot.bookings
    if (!booking) return emptyWords(slot, now)
    return (
      <>
        <PersonName name={booking.clientName} />, {languageForStaff(t, booking)}
      </>
    )
  }
  return (
    <ul className={styles.weeks}>
      {duties.map((duty) => (
        <li key={duty.id} className={styles.week}>
          <h2>
            <a href={routes.panel.schedule(duty.date)}>{formatDutyDateLong(duty.date)}</a>
          </h2>
          {duty.status === 'published' ? (
            <ul className={styles.facts}>
              {duty.slots.map((slot) => (
                <li key={slot.id}>
                  <strong>{formatTime(slot.startsAt)}</strong> {hour(slot)}
                </li>
              ))}
            </ul>
          ) : (
            <p>{duty.status === 'holiday' ? `Święto: ${duty.holidayName}` : 'Dyżur odwołany'}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
