import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Field } from '@/components/ui/Field'
import { Fieldset } from '@/components/ui/Fieldset'
import { accessNeedCodes } from '@/lib/bookings/booking/rules'
import { getTranslations } from '@/lib/i18n/translations'
import { typedList, typedText } from '@/lib/platform/web/form'
import type { FieldsProps } from './ContactFields'

/** What helps during the visit. Codes, and one short line for what no code names. */
export async function NeedsFields({ locale, values, errorAt }: FieldsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const needs = typedList(values, 'accessNeeds')
  return (
    <>
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
    </>
  )
}
