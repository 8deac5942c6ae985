import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { Select } from '@/components/ui/Select'
import type { FormWords } from '@/lib/i18n/form-words'
import { accesses } from '@/lib/office/accounts/rules'
import { accessHints, accessWords } from '@/lib/office/accounts/words'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'

export type Mediators = { id: string; name: string }[]
type AccessFieldsProps = { mediators: Mediators; words: FormWords; values: FormValues }

/** What somebody is to do here, and of a mediator which one. */
export function AccessFields({ mediators, words, values }: AccessFieldsProps) {
  return (
    <>
      <ChoiceGroup
        kind="radio"
        name="access"
        legend="Co ta osoba robi w panelu"
        options={accesses.map((value) => ({ value, label: accessWords[value], hint: accessHints[value] }))}
        chosen={typedText(values, 'access')}
        error={words.at('access')}
      />
      <Select
        name="mediatorId"
        label="Który to mediator"
        hint="Tylko dla konta mediatora. Mediator może mieć jedno włączone konto. Notatki o wizytach czyta tylko to konto, z którego je zapisano."
        emptyLabel="nie dotyczy"
        options={mediators.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={typedText(values, 'mediatorId')}
        error={words.at('mediatorId')}
      />
    </>
  )
}
