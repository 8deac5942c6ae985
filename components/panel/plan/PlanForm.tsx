import { ButtonRow } from '@/components/ui/ButtonRow'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Select'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import type { PlanChoices, PlanRow } from '@/lib/schedule/plan/data'
import { weekdayNames } from '@/lib/schedule/plan/words'
import styles from './PlanForm.module.css'

type PlanFormProps = {
  action: (form: FormData) => Promise<void>
  plan?: PlanRow
  choices: PlanChoices
  words: FormWords
  values: FormValues
  submit: string
}

/** The weekly rule: when, how long, where and with whom. */
export function PlanForm({ action, plan, choices, words, values, submit }: PlanFormProps) {
  const common = (name: string) => ({ name, error: words.at(name), defaultValue: typedText(values, name) })
  const line = (name: string) => ({ ...common(name), autoComplete: 'off' })
  const mediators = choices.mediators.map(({ id, name }) => ({ value: id, label: name }))
  // The room first: on a phone the list shows the beginning of each line.
  const places = choices.places.map(({ id, name, room }) => ({ value: id, label: `sala ${room}, ${name}` }))
  const weekdays = weekdayNames.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <form action={action} noValidate>
      {plan ? <input type="hidden" name="planId" value={plan.id} /> : null}
      {plan ? <input type="hidden" name="version" value={plan.version} /> : null}
      <Stack>
        <Select {...common('weekday')} label="Dzień tygodnia" options={weekdays} />
        <div className={styles.pair}>
          <Field {...line('startTime')} label="Od" hint="Pełny kwadrans, na przykład 10.00" width="short" />
          <Field {...line('endTime')} label="Do" hint="Pełny kwadrans, na przykład 14.00" width="short" />
        </div>
        <div className={styles.pair}>
          <Field {...line('slotMinutes')} label="Długość wizyty (minuty)" inputMode="numeric" width="short" />
          <Field {...line('gapMinutes')} label="Przerwa między wizytami (minuty)" inputMode="numeric" width="short" />
        </div>
        <Select {...common('placeId')} label="Miejsce" options={places} emptyLabel="Wybierz" />
        <Select {...common('mediatorId')} label="Mediator" options={mediators} emptyLabel="Wybierz" />
        <div className={styles.pair}>
          <Field {...line('validFrom')} type="date" label="Pierwszy dzień" />
          <Field {...line('validUntil')} type="date" label="Ostatni dzień" />
        </div>
        <ButtonRow>
          <SubmitButton pendingText="Zapisujemy…">{submit}</SubmitButton>
        </ButtonRow>
      </Stack>
    </form>
  )
}
