import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Fieldset } from '@/components/ui/Fieldset'
import { formatDutyDateLong, formatTime } from '@/lib/i18n/dates'
import { localDateOf } from '@/lib/platform/time'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import styles from './Desk.module.css'

type FreeSlotRadiosProps = { slots: FreeSlot[]; chosenId?: string; error?: string }

/** Every free slot until the end of the period, by day. One tab stop, then the arrow keys. */
export function FreeSlotRadios({ slots, chosenId, error }: FreeSlotRadiosProps) {
  const days = new Map<string, FreeSlot[]>()
  for (const slot of slots) {
    const date = localDateOf(slot.startsAt)
    days.set(date, [...(days.get(date) ?? []), slot])
  }
  if (slots.length === 0) return <p>Nie ma wolnych godzin.</p>
  return (
    <Fieldset name="slotId" legend="Wolne godziny" legendAs="h2" error={error}>
      <div className={styles.days}>
        {[...days].map(([date, slotsOfDay]) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read out twice at every row
          <div className={styles.day} key={date} role="group" aria-labelledby={`dzien-${date}`}>
            <h3 id={`dzien-${date}`}>{formatDutyDateLong(date)}</h3>
            <ChoiceRows layout="tiles">
              {slotsOfDay.map((slot) => (
                <ChoiceRow
                  key={slot.id}
                  kind="radio"
                  id={slot.id === slots[0]?.id ? 'slotId' : `slotId-${slot.id}`}
                  name="slotId"
                  value={slot.id}
                  label={formatTime(slot.startsAt)}
                  defaultChecked={slot.id === chosenId}
                />
              ))}
            </ChoiceRows>
          </div>
        ))}
      </div>
    </Fieldset>
  )
}
