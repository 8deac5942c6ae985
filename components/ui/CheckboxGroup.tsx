import { ChoiceRow, ChoiceRows } from './ChoiceRow'
import { Fieldset, type FieldsetWords } from './Fieldset'

type CheckboxGroupProps = FieldsetWords & {
  options: readonly { value: string; label: string; hint?: string }[]
  values?: readonly string[]
}

/** Any number of answers, all under one name. */
export function CheckboxGroup({ options, values = [], ...words }: CheckboxGroupProps) {
  return (
    <Fieldset {...words}>
      <ChoiceRows>
        {options.map((option, index) => (
          <ChoiceRow
            key={option.value}
            kind="checkbox"
            id={index === 0 ? words.name : `${words.name}-${option.value}`}
            name={words.name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={values.includes(option.value)}
            invalid={Boolean(words.error)}
          />
        ))}
      </ChoiceRows>
    </Fieldset>
  )
}
