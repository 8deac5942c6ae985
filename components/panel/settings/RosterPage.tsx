import { PanelPage } from '@/components/panel/shell/PanelPage'
import { formWords } from '@/lib/i18n/form-words'
import type { Manager } from '@/lib/office/role/rules'
import { serviceFacts } from '@/lib/office/service/words'
import type { SettingChangeRow } from '@/lib/office/settled/data'
import type { SettingTexts } from '@/lib/office/settled/rules'
import { withTyped } from '@/lib/panel/field/rules'
import { mediatorFields, placeFields } from '@/lib/panel/roster/rules'
import { settledSentence } from '@/lib/panel/settings/words'
import type { FormState } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { SettingChanges } from './SettingChanges'
import { SettingForm } from './SettingForm'
import { SettingNow } from './SettingNow'

type RosterPageProps = {
  actor: Manager
  of: 'mediator' | 'place'
  title: string
  /** None for a new one. */
  found: { id: string; version: number; texts: SettingTexts } | undefined
  form: FormState
  changes: readonly SettingChangeRow[]
  stan: unknown
}

/** A mediator or a room, or a new one. */
export async function RosterPage({ actor, of, title, found, form, changes, stan }: RosterPageProps) {
  const fields = of === 'mediator' ? mediatorFields : placeFields
  const texts = found?.texts ?? { city: serviceFacts().placeCity, inUse: 'tak' }
  const [words, done] = [await formWords('pl', form), settledSentence(stan, changes[0])]
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.settings()}
      title={title}
      back={{ href: routes.panel.settings(), text: 'Ustawienia' }}
      words={words}
      {...(done && { done })}
    >
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
    </PanelPage>
  )
}
