import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Field } from '@/components/ui/Field'
import { Fieldset } from '@/components/ui/Fieldset'
import { Stack } from '@/components/ui/Stack'
import { accessNeedCodes, languageCodes } from '@/lib/booking/rules'
import { getTranslations } from '@/lib/i18n/translations'
import { typedList, typedText } from '@/lib/platform/form'
import type { FieldsProps } from './ContactFields'
import { MatterChoice } from './MatterChoice'

/** Matter, language and access needs. None of them is needed to book. */
export async function DetailsFields(props: FieldsProps) {
  const { locale, values, errorAt } = props
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const needs = typedList(values, 'accessNeeds')
  return (
    <Stack gap="large">
      <MatterChoice {...props} />
      <Stack gap="small">
        <Fieldset
          name="language"
          legend={t('language')}
          legendAs="h2"
          optional={site('optional')}
          error={errorAt('language')}
        >
          <ChoiceRows>
            {languageCodes.map((code, index) => (
              <ChoiceRow
                key={code}
                kind="radio"
                id={index === 0 ? 'language' : `language-${code}`}
                name="language"
                value={code}
                label={languageLabel(t(`languages.${code}`), code)}
                defaultChecked={typedText(values, 'language') === code}
              />
            ))}
          </ChoiceRows>
        </Fieldset>
        <Checkbox
          name="interpreterNeeded"
          value="tak"
          label={t('interpreter')}
          hint={t('interpreterHint')}
          defaultChecked={typedText(values, 'interpreterNeeded') === 'tak'}
        />
      </Stack>
      <Fieldset
        name="accessNeeds"
        legend={t('needs')}
        legendAs="h2"
        optional={site('optional')}
        hint={`${t('needsHint')} ${t('signHint')}`}
        error={errorAt('accessNeeds')}
      >
        <ChoiceRows>
          {accessNeedCodes.map((code, index) => (
            <ChoiceRow
              key={code}
              kind="checkbox"
              id={index === 0 ? 'accessNeeds' : `accessNeeds-${code}`}
              name="accessNeeds"
              value={code}
              label={t(`need.${code}`)}
              defaultChecked={needs.includes(code)}
            />
          ))}
        </ChoiceRows>
      </Fieldset>
      <Field
        name="accessNeedsOther"
        label={t('other')}
        optional={site('optional')}
        hint={t('otherHint')}
        error={errorAt('accessNeedsOther')}
        defaultValue={typedText(values, 'accessNeedsOther')}
        width="wide"
      />
    </Stack>
  )
}

const ownNames: Record<string, string> = { uk: 'українська', en: 'English', ru: 'русский' }

// Each language also names itself, for those who read no Polish.
function languageLabel(name: string, code: string): ReactNode {
  const own = ownNames[code]
  return own ? (
    <>
      {name} (<span lang={code}>{own}</span>)
    </>
  ) : (
    name
  )
}
