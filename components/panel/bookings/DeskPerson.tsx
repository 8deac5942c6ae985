import { askedDomain, type FieldsProps } from '@/components/shared/ContactFields'
import { Field } from '@/components/ui/Field'
import { typedText } from '@/lib/platform/web/form'
import styles from './Desk.module.css'

/** Who calls, in the words in which it is asked. */
export function DeskPerson({ values, errorAt }: Pick<FieldsProps, 'values' | 'errorAt'>) {
  const asked = askedDomain(values, errorAt('email') !== undefined)
  const common = (name: string) => ({
    ...{ name, error: errorAt(name), defaultValue: typedText(values, name), autoComplete: 'off', spellCheck: false },
    autoCorrect: 'off' as const,
  })
  const optional = 'opcjonalnie'
  return (
    <div className={styles.person}>
      <Field {...common('clientName')} label="Jak się do Pani/Pana zwracać?" autoCapitalize="words" />
      <Field {...common('phone')} type="tel" inputMode="tel" label="Numer telefonu" optional={optional} />
      <Field {...common('email')} inputMode="email" label="E-mail" optional={optional} autoCapitalize="none" />
      <Field {...common('memorableWord')} label="Słowo rozpoznawcze" optional={optional} />
      {asked ? <input type="hidden" name="emailAsked" value={asked} /> : null}
    </div>
  )
}
