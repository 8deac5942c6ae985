import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { findPersonAction } from '@/lib/panel/person/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'

type PersonFormProps = { words: FormWords; values: FormValues; startHere: boolean }

/** What somebody says who asks about their data. */
export function PersonForm({ words, values, startHere }: PersonFormProps) {
  const plain = { autoComplete: 'off', autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const
  const field = (name: string) => ({ ...plain, name, error: words.at(name), defaultValue: typedText(values, name) })
  return (
    <FreshForm action={findPersonAction} noValidate>
      <Stack>
        <Field
          {...field('referenceCode')}
          startHere={startHere}
          label="Numer rezerwacji"
          hint="Zostaw puste, gdy ktoś tylko czeka na liście."
        />
        <Field {...field('phone')} type="tel" label="Telefon" hint="Ten, który jest w rezerwacji albo we wpisie." />
        <Field
          {...field('clientName')}
          label="Imię"
          hint="Potrzebne bez numeru rezerwacji i wtedy, gdy w rezerwacji nie ma telefonu."
        />
        <SubmitButton pendingText="Szukamy…">Pokaż dane</SubmitButton>
      </Stack>
    </FreshForm>
  )
}
