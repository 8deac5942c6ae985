import { ButtonRow } from '@/components/ui/ButtonRow'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import type { SettingKey } from '@/lib/office/settings/rules'
import type { SettingField } from '@/lib/panel/field/rules'
import { saveMediatorAction, savePlaceAction } from '@/lib/panel/roster/actions'
import {
  saveBookingAction,
  saveCallsAction,
  saveCopiesAction,
  saveHelplinesAction,
  saveLanguagesAction,
  saveNamesAction,
  saveOfficeAction,
  savePhoneAction,
  savePrivacyAction,
  saveRetentionAction,
  saveSignInAction,
  saveStatementAction,
  saveStopAction,
} from '@/lib/panel/settings/actions'
import type { FormValues } from '@/lib/platform/fields'
import { SettingFields } from './SettingFields'

const actions: Record<SettingKey | 'mediator' | 'place', (form: FormData) => Promise<void>> = {
  stop: saveStopAction,
  names: saveNamesAction,
  phone: savePhoneAction,
  calls: saveCallsAction,
  booking: saveBookingAction,
  retention: saveRetentionAction,
  helplines: saveHelplinesAction,
  office: saveOfficeAction,
  privacy: savePrivacyAction,
  statement: saveStatementAction,
  languages: saveLanguagesAction,
  copies: saveCopiesAction,
  signIn: saveSignInAction,
  mediator: saveMediatorAction,
  place: savePlaceAction,
}

type SettingFormProps = {
  of: keyof typeof actions
  fields: readonly SettingField[]
  words: FormWords
  values: FormValues
  version: number
  /** Of a mediator or a room; empty for a new one. */
  id?: string
  done: string | undefined
}

/** The short form of one part. */
export function SettingForm({ of, fields, words, values, version, id, done }: SettingFormProps) {
  return (
    <FreshForm action={actions[of]} noValidate>
      <Stack>
        {id === undefined ? null : <input type="hidden" name="id" value={id} />}
        <input type="hidden" name="version" value={version} />
        <SettingFields fields={fields} words={words} values={values} startHere={beginsAtForm(words, done)} />
        <ButtonRow>
          <SubmitButton pendingText="Zapisujemy…">Zapisz</SubmitButton>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}
