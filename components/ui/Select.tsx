import styles from './Field.module.css'
import { describedBy, FieldFrame, type FieldWords } from './FieldFrame'

type SelectProps = FieldWords & {
  options: readonly { value: string; label: string }[]
  defaultValue?: string
  /** Text of the choice that means "nothing chosen". */
  emptyLabel?: string
  /** The page has one job, and it begins here. */
  startHere?: boolean
}

export function Select({ options, defaultValue = '', emptyLabel, name, id = name, startHere, ...words }: SelectProps) {
  return (
    <FieldFrame {...words} name={name} id={id}>
      {/* React does not move a select to a changed default value, so a new default makes a new control. */}
      <select
        key={defaultValue}
        // biome-ignore lint/a11y/noAutofocus: only where a page has one job
        autoFocus={startHere}
        className={`${styles.control} ${styles.select}`}
        id={id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, words)}
        aria-invalid={words.error ? true : undefined}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
