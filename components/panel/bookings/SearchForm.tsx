import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { searchBookingsAction } from '@/lib/panel/bookings/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import styles from './Desk.module.css'

type SearchFormProps = { words: FormWords; values: FormValues; startHere: boolean }

export function SearchForm({ words, values, startHere }: SearchFormProps) {
  return (
    <FreshForm className={styles.search} action={searchBookingsAction} noValidate>
      <Field
        name="query"
        type="search"
        startHere={startHere}
        label="Numer rezerwacji, telefon albo imię"
        hint="Wystarczy część, także z błędem."
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        error={words.at('query')}
        defaultValue={typedText(values, 'query')}
      />
      <SubmitButton pendingText="Szukamy…">Szukaj</SubmitButton>
    </FreshForm>
  )
}
