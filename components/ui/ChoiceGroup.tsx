import type { ReactNode } from 'react'
import { ChoiceRow, ChoiceRows } from './ChoiceRow'
import { Fieldset, type FieldsetWords } from './Fieldset'

type ChoiceGroupProps = FieldsetWords & {
  kind: 'radio' | 'checkbox'
  options: readonly { value: string; label: ReactNode; hint?: string }[]
  chosen?: string | readonly string[]
  /** Of the first row, where the same question stands on a page several times. */
  id?: string
}

/**
 * One answer of several, or any number of them, all under one name. The first row carries the plain name as id, so that a
 * link from the error summary lands on it.
 */
export function ChoiceGroup({ kind, options, chosen = [], id, ...words }: ChoiceGroupProps) {
  const values = [chosen].flat()
  return (
    <Fieldset {...words}>
      <ChoiceRows>
        {options.map((option, index) => (
          <ChoiceRow
            {...option}
            key={option.value}
            kind={kind}
            id={index === 0 ? (id ?? words.name) : `${words.name}-${option.value}`}
            name={words.name}
            defaultChecked={values.includes(option.value)}
            invalid={Boolean(words.error)}
          />
        ))}
      </ChoiceRows>
    </Fieldset>
  )
}
