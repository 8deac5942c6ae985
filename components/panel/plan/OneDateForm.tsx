import { ButtonRow } from '@/components/ui/ButtonRow'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { addDutyAction } from '@/lib/panel/plan/actions'
import type { PlanChoices } from '@/lib/panel/plan/data'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { DutyFields } from './DutyFields'

type OneDateFormProps = { choices: PlanChoices; words: FormWords; values: FormValues }

/** A duty on one date. */
export function OneDateForm({ choices, words, values }: OneDateFormProps) {
  return (
    <FreshForm action={addDutyAction} noValidate>
      <Stack>
        <Field
          name="date"
          type="date"
          label="Dzień"
          startHere={beginsAtForm(words)}
          autoComplete="off"
          error={words.at('date')}
          defaultValue={typedText(values, 'date')}
        />
        <DutyFields choices={choices} words={words} values={values} />
        <ButtonRow>
          <SubmitButton pendingText="Zapisujemy…">Dodaj dyżur</SubmitButton>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}
