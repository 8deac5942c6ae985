import { formatTime } from '@/lib/i18n/dates'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import desk from './Desk.module.css'
import { HourGrid } from './HourGrid'
import styles from './HourGrid.module.css'

type FreeSlotButtonsProps = { slots: FreeSlot[]; error?: string }

/** Every free hour as a button that gives it: one press. */
export function FreeSlotButtons({ slots, error }: FreeSlotButtonsProps) {
  if (slots.length === 0) return <p>Nie ma wolnych godzin.</p>
  return (
    <section aria-labelledby="slotId">
      {/* The focus begins before the list, so that a key that is still held from the page before presses nothing. */}
      {/* biome-ignore lint/a11y/noAutofocus: the page has one job, and it begins here */}
      <h2 className={desk.here} id="slotId" tabIndex={-1} autoFocus>
        Wybierz nową godzinę. Wizyta zmieni się od razu.
      </h2>
      {error ? <p>{error}</p> : null}
      <HourGrid
        slots={slots}
        hour={(slot) => (
          <button className={styles.hour} type="submit" name="slotId" value={slot.id}>
            {formatTime(slot.startsAt)}
          </button>
        )}
      />
    </section>
  )
}
