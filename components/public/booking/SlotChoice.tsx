import type { ReactNode } from 'react'
import { Fieldset } from '@/components/ui/Fieldset'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { minutesOf } from '@/lib/schedule/duty/rules'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { byNearness } from '@/lib/schedule/upcoming/rules'
import { DutySlots } from './DutySlots'
import styles from './SlotChoice.module.css'

type SlotChoiceProps = {
  locale: Locale
  legend: string
  duties: readonly UpcomingDuty[]
  chosenId?: string
  error?: string
  /** Opens the later weeks too. */
  all?: boolean
  /** What to know before choosing. */
  before?: ReactNode
}

/** Free slots as radio rows, grouped by day. A day without any is one line that says why. */
export async function SlotChoice({ locale, legend, duties, chosenId, error, all, before }: SlotChoiceProps) {
  const t = await getTranslations({ locale, namespace: 'booking.slot' })
  const check = await getTranslations({ locale, namespace: 'booking.check' })
  const { soon, later } = byNearness(duties)
  const places = new Set(duties.map((duty) => placeOf(duty)))
  const firstSlotId = duties.flatMap((duty) => duty.slots)[0]?.id

  function placeOf({ place: { name, street, room } }: UpcomingDuty): string {
    return t('place', { place: name, street, room })
  }
  const slotsOf = (duty: UpcomingDuty) => (
    <DutySlots
      key={duty.date}
      locale={locale}
      duty={duty}
      place={places.size > 1 ? placeOf(duty) : undefined}
      chosenId={chosenId}
      firstSlotId={firstSlotId}
    />
  )
  const slots = duties.flatMap((duty) => duty.slots)
  const length = t('hint', { minutes: Math.max(...slots.map(minutesOf)) })
  const hint = places.size === 1 ? `${length} ${[...places][0]}.` : length
  const chosenLater = later.some((duty) => duty.slots.some(({ id }) => id === chosenId))
  return (
    <Fieldset name="slotId" legend={legend} legendAs="h1" hint={hint} error={error} unanswered={check('notGiven')}>
      {before ? <div className={styles.before}>{before}</div> : null}
      <div className={`${styles.days} ${styles.soon}`}>{soon.map(slotsOf)}</div>
      {later.length > 0 ? (
        <details className={styles.later} open={all || chosenLater}>
          <summary className={styles.summary}>{t('later')}</summary>
          <div className={styles.days}>{later.map(slotsOf)}</div>
        </details>
      ) : null}
    </Fieldset>
  )
}
