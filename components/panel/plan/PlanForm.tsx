import { ButtonRow } from '@/components/ui/ButtonRow'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Select'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { PlanChoices, PlanRow } from '@/lib/panel/plan/data'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { weekdayNames } from '@/lib/schedule/plan/words'
import { DutyFields } from './DutyFields'
import styles from './PlanForm.module.css'

type PlanFormProps = {
  action: (form: FormData) => Promise<void>
  plan?: PlanRow
  choices: PlanChoices
  words: FormWords
  values: FormValues
  submit: string
  startHere: boolean
}

/** The weekly rule: when, how long, where and with whom. */
export function PlanForm({ action, plan, choices, words, values, submit, startHere }: PlanFormProps) {
  const common = (name: string) => ({ name, error: words.at(name), defaultValue: typedText(values, name) })
  const line = (name: string) => ({ ...common(name), autoComplete: 'off' })
  const weekdays = weekdayNames.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <form action={action} noValidate>
      {plan ? <input type="hidden" name="planId" value={plan.id} /> : null}
      {plan ? <input type="hidden" name="version" value={plan.version} /> : null}
      <Stack>
        <Select {...common('weekday')} label="Dzień tygodnia" options={weekdays} startHere={startHere} />
        <DutyFields choices={choices} words={words} values={values} />
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
