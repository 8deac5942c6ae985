import { Notice } from '@/components/ui/Notice'
import { formatWallTime } from '@/lib/i18n/dates'
import { typeset } from '@/lib/i18n/typography'
import { wallTimeOf } from '@/lib/platform/time'
import { LateNotice } from './LateNotice'
import { OwnHours } from './OwnHours'
import styles from './Schedule.module.css'
import { type ScheduledDuty, ScheduleSlot } from './ScheduleSlot'

type ScheduleDayProps = { duty: ScheduledDuty; nextVisitSlotId: string | null; now: Date }

/** One duty of the mediator, slot by slot; or the reason why there is none. */
export function ScheduleDay({ duty, nextVisitSlotId, now }: ScheduleDayProps) {
  if (duty.status === 'holiday') return <Notice title={`Nie ma dyżuru: ${duty.holidayName}.`} />
  const { name, street, room } = duty.place
  const shownSlots = duty.slots.filter((slot) => slot.state !== 'withdrawn' || slot.bookings.length > 0)
  // What is over stands below: the next visit is the first that she reads.
  const over = shownSlots.filter(({ endsAt }) => endsAt <= now)
  const shared = { nextVisitSlotId, now }
  return (
    <section className={styles.day} aria-label={`Dyżur od ${formatWallTime(startOf(duty))}`}>
      <p className={styles.place}>{typeset(`${name}, ${street}, sala ${room}`)}</p>
      {duty.status === 'cancelled' ? <Notice kind="warn" title="Ten dyżur jest odwołany." /> : null}
      <LateNotice duty={duty} now={now} />
      <Slots slots={over.length < shownSlots.length ? shownSlots.slice(over.length) : shownSlots} {...shared} />
      {over.length > 0 && over.length < shownSlots.length ? (
        <>
          <h2>Wcześniej</h2>
          <Slots slots={over} {...shared} />
        </>
      ) : null}
      <OwnHours duty={duty} now={now} />
      {shownSlots.length === 0 && duty.status !== 'cancelled' ? <p>Wszystkie godziny są odwołane.</p> : null}
    </section>
  )
}

function Slots({
  slots,
  nextVisitSlotId,
  now,
}: {
  slots: ScheduledDuty['slots']
  nextVisitSlotId: string | null
  now: Date
}) {
  return (
    <ol className={styles.slots}>
      {slots.map((slot) => (
        <ScheduleSlot key={slot.id} slot={slot} isNext={slot.id === nextVisitSlotId} now={now} />
      ))}
    </ol>
  )
}

function startOf(duty: ScheduledDuty): string {
  return duty.slots[0] ? wallTimeOf(duty.slots[0].startsAt) : ''
}
