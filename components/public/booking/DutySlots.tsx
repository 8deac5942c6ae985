import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { formatDutyDateLong, formatTime } from '@/lib/i18n/dates'
import { holidayName } from '@/lib/i18n/holiday-name'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import styles from './SlotChoice.module.css'

type DutySlotsProps = {
  locale: Locale
  duty: UpcomingDuty
  place?: string
  chosenId?: string
  /** The row on which a link from the error summary lands. */
  firstSlotId?: string
}

export async function DutySlots({ locale, duty, place, chosenId, firstSlotId }: DutySlotsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  const day = <time dateTime={duty.date}>{formatDutyDateLong(duty.date, locale)}</time>
  if (duty.kind !== 'open') {
    const holiday = duty.kind === 'holiday' ? await holidayName(locale, duty.date, duty.holidayName) : null
    const reason = duty.kind === 'holiday' ? `: ${holiday ?? t('holidayUnnamed')}` : ''
    return (
      <p className={styles.closed}>
        <span className={styles.day}>
          {day}
          {reason}
        </span>{' '}
        – {t(duty.kind)}
      </p>
    )
  }
  const headingId = `dzien-${duty.date}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read out twice at every row
    <div role="group" aria-labelledby={headingId}>
      <h2 className={styles.date} id={headingId}>
        {day}
      </h2>
      {place ? <p className={styles.place}>{place}</p> : null}
      <ChoiceRows layout="tiles">
        {duty.slots.map((slot) => (
          <ChoiceRow
            key={slot.id}
            kind="radio"
            id={slot.id === firstSlotId ? 'slotId' : `slotId-${slot.id}`}
            name="slotId"
            value={slot.id}
            label={formatTime(slot.startsAt, locale)}
            defaultChecked={slot.id === chosenId}
          />
        ))}
      </ChoiceRows>
    </div>
  )
}
