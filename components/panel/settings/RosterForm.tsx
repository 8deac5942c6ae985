import type { FormWords } from '@/lib/i18n/form-words'
import { serviceFacts } from '@/lib/office/service/words'
import type { SettingChangeRow } from '@/lib/office/settled/data'
import type { SettingTexts } from '@/lib/office/settled/rules'
import { withTyped } from '@/lib/panel/field/rules'
import { mediatorFields, placeFields } from '@/lib/panel/roster/rules'
import type { FormState } from '@/lib/platform/web/form'
import { SettingChanges } from './SettingChanges'
import { SettingForm } from './SettingForm'
import { SettingNow } from './SettingNow'

type RosterFormProps = {
  of: 'mediator' | 'place'
  found: { id: string; version: number; texts: SettingTexts } | undefined
  words: FormWords
  form: FormState
  changes: readonly SettingChangeRow[]
  done: string | undefined
}

/** A mediator or a room, or a new one. */
export function RosterForm({ of, found, words, form, changes, done }: RosterFormProps) {
  const fields = of === 'mediator' ? mediatorFields : placeFields
  const texts = found?.texts ?? { city: serviceFacts().placeCity, inUse: 'tak' }
  return (
    <>
      {found ? (
        <p>
          Wpisu nie można usunąć, bo mogą być na nim dawne dyżury. Gdy nie jest już potrzebny, odznacz „Można wybrać w
          harmonogramie”.
        </p>
      ) : null}
      {found && form.notice === 'settings.changed-meanwhile' ? <SettingNow fields={fields} texts={texts} /> : null}
      <SettingForm
        of={of}
        fields={fields}
        words={words}
        values={withTyped(fields, texts, form.values)}
        version={found?.version ?? 0}
        id={found?.id ?? ''}
        done={done}
      />
      <SettingChanges changes={changes} />
    </>
  )
}
