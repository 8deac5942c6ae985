import { Field } from '@/components/ui/Field'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { searchBookingsAction } from '@/lib/desk/actions'
import type { FormWords } from '@/lib/i18n/form-words'
import { type FormValues, typedText } from '@/lib/platform/form'
import styles from './Desk.module.css'

export function SearchForm({ words, values }: { words: FormWords; values: FormValues }) {
  return (
    <form className={styles.search} action={searchBookingsAction} noValidate>
      <Field
        name="query"
        type="search"
        label="Numer rezerwacji, telefon albo imię"
        autoComplete="off"
        spellCheck={false}
        error={words.at('query')}
        defaultValue={typedText(values, 'query')}
      />
      <SubmitButton pendingText="Szukamy…">Szukaj</SubmitButton>
    </form>
  )
}
