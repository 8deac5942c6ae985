import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { Stack } from '@/components/ui/Stack'
import { type LanguageCode, languageCodes } from '@/lib/bookings/booking/rules'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typedText } from '@/lib/platform/web/form'
import type { FieldsProps } from './ContactFields'

/** The language of the talk, and whether an interpreter has to come. */
export async function LanguageFields({ locale, values, errorAt, forStaff }: FieldsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const check = await getTranslations({ locale, namespace: 'booking.check' })
  const site = await getTranslations({ locale, namespace: 'site' })
  return (
    <Stack gap="small">
      <ChoiceGroup
        kind="radio"
        name="language"
        legend={t('language')}
        legendAs="h2"
        optional={site('optional')}
        error={errorAt('language')}
        unanswered={forStaff ? undefined : check('notGiven')}
        options={languageCodes.map((code) => ({
          value: code,
          label: languageLabel(t(`languages.${code}`), code, locale),
        }))}
        chosen={typedText(values, 'language')}
      />
      <Checkbox
        name="interpreterNeeded"
        value="tak"
        label={t('interpreter')}
        hint={t('interpreterHint')}
        defaultChecked={typedText(values, 'interpreterNeeded') === 'tak'}
      />
    </Stack>
  )
}

const ownNames: Partial<Record<LanguageCode, string>> = { pl: 'polski', uk: 'українська', en: 'English', ru: 'русский' }

/** Each other language also names itself, for those who read this one badly. */
export function languageLabel(name: string, code: LanguageCode, locale: Locale): ReactNode {
  const own = code === locale ? undefined : ownNames[code]
  return own ? (
    <>
      {name} (<span lang={code}>{own}</span>)
    </>
  ) : (
    name
  )
}
