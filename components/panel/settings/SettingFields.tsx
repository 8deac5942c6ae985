import { Checkbox } from '@/components/ui/Checkbox'
import { Field } from '@/components/ui/Field'
import { TextArea } from '@/components/ui/TextArea'
import type { FormWords } from '@/lib/i18n/form-words'
import type { SettingField } from '@/lib/panel/field/rules'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'

type SettingFieldsProps = {
  fields: readonly SettingField[]
  words: FormWords
  values: FormValues
  startHere: boolean
}

const short = ['time', 'date', 'number']

/** The fields of one part, each with its reason when it was refused. */
export function SettingFields({ fields, words, values, startHere }: SettingFieldsProps) {
  return fields.map(({ name, label, kind, hint, optional }, place) => {
    const common = {
      name,
      label,
      error: words.at(name),
      defaultValue: typedText(values, name),
      ...(hint && { hint }),
      ...(optional && { optional: 'może być puste' }),
    }
    if (kind === 'tick') {
      const { defaultValue, optional: _none, ...tick } = common
      return <Checkbox key={name} {...tick} value="tak" defaultChecked={defaultValue === 'tak'} />
    }
    if (kind === 'area') return <TextArea key={name} {...common} rows={3} />
    return (
      <Field
        key={name}
        {...common}
        type={kind === 'date' ? 'date' : 'text'}
        autoComplete="off"
        startHere={startHere && place === 0}
        {...(kind === 'number' && { inputMode: 'numeric' })}
        width={short.includes(kind) ? 'short' : 'wide'}
      />
    )
  })
}
