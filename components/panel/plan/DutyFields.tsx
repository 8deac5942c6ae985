import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Select'
import type { FormWords } from '@/lib/i18n/form-words'
import type { PlanChoices } from '@/lib/panel/plan/data'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import styles from './PlanForm.module.css'

type DutyFieldsProps = { choices: PlanChoices; words: FormWords; values: FormValues }

/** What a duty of a weekly rule and one on a single date are asked alike: hours, place and mediator. */
export function DutyFields({ choices, words, values }: DutyFieldsProps) {
  const common = (name: string) => ({ name, error: words.at(name), defaultValue: typedText(values, name) })
  const line = (name: string) => ({ ...common(name), autoComplete: 'off' })
  const mediators = choices.mediators.map(({ id, name }) => ({ value: id, label: name }))
  // The room first: on a phone the list shows the beginning of each line.
  const places = choices.places.map(({ id, name, room }) => ({ value: id, label: `sala ${room}, ${name}` }))
  return (
    <>
      <div className={styles.pair}>
        <Field {...line('startTime')} label="Od" hint="Pełny kwadrans, na przykład 10.00" width="short" />
        <Field {...line('endTime')} label="Do" hint="Pełny kwadrans, na przykład 14.00" width="short" />
      </div>
      <div className={styles.pair}>
        <Field {...line('slotMinutes')} label="Długość wizyty (minuty)" inputMode="numeric" width="short" />
        <Field {...line('gapMinutes')} label="Przerwa między wizytami (minuty)" inputMode="numeric" width="short" />
      </div>
      <Field
        {...line('callerTimes')}
        label="Godziny tylko dla dzwoniących (opcjonalnie)"
        hint="Po przecinku, na przykład 10.00, 13.00. Na stronie pojawią się w przeddzień dyżuru, o godzinie końca zapisów, jeśli nikt ich nie zajmie."
      />
      <Select {...common('placeId')} label="Miejsce" options={places} emptyLabel="Wybierz" />
      <Select {...common('mediatorId')} label="Mediator" options={mediators} emptyLabel="Wybierz" />
    </>
  )
}
