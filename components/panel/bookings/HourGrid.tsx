import type { ReactNode } from 'react'
import { Details } from '@/components/ui/Details'
import { formatDutyDateLong, formatDutyDateShort } from '@/lib/i18n/dates'
import { localDateOf, wallTimeOf } from '@/lib/platform/time'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import styles from './HourGrid.module.css'

type HourGridProps<Slot extends FreeSlot> = {
  slots: readonly Slot[]
  /** What stands in the place of an hour. */
  hour: (slot: Slot) => ReactNode
  /** The one that was chosen: its day is not folded away. */
  chosenId?: string
}

// As many days as stand on one screen beside the questions.
const daysInSight = 6
// More columns than stand beside the questions: see Desk.module.css.
const manyTimes = 7

/** Free hours as a grid: a row for each day, a column for each time of the clock, so that 13.00 stands under 13.00. */
export function HourGrid<Slot extends FreeSlot>({ slots, hour, chosenId }: HourGridProps<Slot>) {
  const times = [...new Set(slots.map(({ startsAt }) => wallTimeOf(startsAt)))].sort()
  const days = [...Map.groupBy(slots, ({ startsAt }) => localDateOf(startsAt))]
  const later = days.slice(daysInSight)
  const isLate = later.some(([, ofDay]) => ofDay.some(({ id }) => id === chosenId))
  const row = ([date, ofDay]: [string, Slot[]]) => (
    <DayRow key={date} date={date} times={times} slots={ofDay} hour={hour} />
  )
  return (
    <div className={styles.grid} data-times={times.length > manyTimes ? 'many' : undefined}>
      {days.slice(0, daysInSight).map(row)}
      {later.length > 0 ? (
        <Details summary={`Późniejsze dni: ${later.length}`} open={isLate}>
          <div className={styles.grid}>{later.map(row)}</div>
        </Details>
      ) : null}
    </div>
  )
}

type DayRowProps<Slot> = { date: string; times: string[]; slots: Slot[]; hour: (slot: Slot) => ReactNode }

function DayRow<Slot extends FreeSlot>({ date, times, slots, hour }: DayRowProps<Slot>) {
  // Two mediators may be free at the same time.
  const at = (time: string) => slots.filter(({ startsAt }) => wallTimeOf(startsAt) === time)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read out twice at every row
    <div className={styles.row} role="group" aria-label={formatDutyDateLong(date)}>
      <span className={styles.day} aria-hidden="true">
        {formatDutyDateShort(date)}
      </span>
      {times.map((time) => (
        <div className={styles.place} key={time}>
          {at(time).map((slot) => (
            <div key={slot.id}>{hour(slot)}</div>
          ))}
        </div>
      ))}
    </div>
  )
}
