import { ChoiceRow } from './ChoiceRow'
import { Fieldset, type FieldsetWords } from './Fieldset'
import styles from './YesNo.module.css'

type YesNoProps = FieldsetWords & { value: string; yes: string; no: string }

/** A question with two answers side by side, neither of them chosen beforehand. */
export function YesNo({ value, yes, no, ...words }: YesNoProps) {
  const { name } = words
  return (
    <Fieldset {...words}>
      <div className={styles.pair}>
        <ChoiceRow kind="radio" id={name} name={name} value="tak" label={yes} defaultChecked={value === 'tak'} />
        <ChoiceRow
          kind="radio"
          id={`${name}-nie`}
          name={name}
          value="nie"
          label={no}
          defaultChecked={value === 'nie'}
        />
      </div>
    </Fieldset>
  )
}
