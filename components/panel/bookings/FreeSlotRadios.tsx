import { Fieldset } from '@/components/ui/Fieldset'
import { formatTime } from '@/lib/i18n/dates'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import { HourGrid } from './HourGrid'
import styles from './HourGrid.module.css'

type FreeSlotRadiosProps = { slots: FreeSlot[]; chosenId?: string; error?: string; startHere?: boolean }

/** Every free slot until the end of the period. One tab stop, then the arrow keys. */
export function FreeSlotRadios({ slots, chosenId, error, startHere }: FreeSlotRadiosProps) {
  if (slots.length === 0) return <p>Nie ma wolnych godzin.</p>
  const first = slots.find(({ id }) => id === chosenId) ?? slots[0]
  return (
    <Fieldset name="slotId" legend="Wolne godziny" legendAs="h2" error={error}>
      <HourGrid
        slots={slots}
        chosenId={chosenId}
        hour={(slot) => (
          <SlotRadio slot={slot} isFirst={slot === first} isChosen={slot.id === chosenId} startHere={startHere} />
        )}
      />
    </Fieldset>
  )
}

type SlotRadioProps = { slot: FreeSlot; isFirst: boolean; isChosen: boolean; startHere?: boolean }

function SlotRadio({ slot, isFirst, isChosen, startHere }: SlotRadioProps) {
  const id = isFirst ? 'slotId' : `slotId-${slot.id}`
  return (
    <div className={styles.cell}>
      <input
        className={styles.input}
        type="radio"
        id={id}
        name="slotId"
        value={slot.id}
        defaultChecked={isChosen}
        // biome-ignore lint/a11y/noAutofocus: the page has one job, and it begins here
        autoFocus={isFirst && startHere}
      />
      <label className={styles.hour} htmlFor={id}>
        {formatTime(slot.startsAt)}
      </label>
    </div>
  )
}
