import { ChoiceRow, ChoiceRows } from './ChoiceRow'
import styles from './Fieldset.module.css'

type CheckboxProps = {
  name: string
  label: string
  value?: string
  hint?: string
  error?: string
  defaultChecked?: boolean
}

/** One yes-or-no row on its own. */
export function Checkbox({ name, label, value = 'yes', hint, error, defaultChecked }: CheckboxProps) {
  return (
    <div className={error ? styles.wrong : undefined}>
      {error ? <p className={styles.error}>{error}</p> : null}
      <ChoiceRows>
        <ChoiceRow
          kind="checkbox"
          id={name}
          name={name}
          value={value}
          label={label}
          hint={hint}
          defaultChecked={defaultChecked}
          invalid={Boolean(error)}
        />
      </ChoiceRows>
    </div>
  )
}
