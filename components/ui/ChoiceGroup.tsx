import type { ReactNode } from 'react'
import { ChoiceRow, ChoiceRows } from './ChoiceRow'
import { Fieldset, type FieldsetWords } from './Fieldset'

type ChoiceGroupProps = FieldsetWords & {
  kind: 'radio' | 'checkbox'
  options: readonly { value: string; label: ReactNode; hint?: string }[]
  chosen?: string | readonly string[]
  /** Of the first row, where the same question stands on a page several times. */
  id?: string
  /** The page has one job, and it begins at the first of these rows, or at the one that is chosen. */
  startHere?: boolean
}

/**
 * One answer of several, or any number of them, all under one name. The first row carries the plain name as id, so that a
 * link from the error summary lands on it.
 */
export function ChoiceGroup({ kind, options, chosen = [], id, startHere, ...words }: ChoiceGroupProps) {
  const values = [chosen].flat()
  const start = startHere ? (options.find(({ value }) => values.includes(value)) ?? options[0]) : undefined
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
            startHere={option === start}
          />
        ))}
      </ChoiceRows>
    </Fieldset>
  )
}
