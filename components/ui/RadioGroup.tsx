import { ChoiceRow, ChoiceRows } from './ChoiceRow'
import { Fieldset, type FieldsetWords } from './Fieldset'

type RadioGroupProps = FieldsetWords & {
  options: readonly { value: string; label: string; hint?: string }[]
  value?: string
  layout?: 'stack' | 'tiles'
}

/** One answer of several. The first row carries the plain name as id, so that a link from the error summary lands on it. */
export function RadioGroup({ options, value, layout, ...words }: RadioGroupProps) {
  return (
    <Fieldset {...words}>
      <ChoiceRows layout={layout}>
        {options.map((option, index) => (
          <ChoiceRow
            key={option.value}
            kind="radio"
            id={index === 0 ? words.name : `${words.name}-${option.value}`}
            name={words.name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={option.value === value}
          />
        ))}
      </ChoiceRows>
    </Fieldset>
  )
}
