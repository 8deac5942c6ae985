import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { Field } from '@/components/ui/Field'
import { accessNeedCodes } from '@/lib/bookings/booking/rules'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { typedList, typedText } from '@/lib/platform/web/form'
import type { FieldsProps } from './ContactFields'

/** What helps during the visit. Codes, and one short line for what no code names. */
export async function NeedsFields({ locale, values, errorAt }: FieldsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const { contactPhoneShown: phone, office } = serviceFacts()
  return (
    <>
      <ChoiceGroup
        kind="checkbox"
        name="accessNeeds"
        legend={t('needs')}
        legendAs="h2"
        optional={site('optional')}
        hint={`${t('needsHint')} ${t('signHint', { phone, email: office.email })}`}
        error={errorAt('accessNeeds')}
        options={accessNeedCodes.map((code) => ({ value: code, label: t(`need.${code}`) }))}
        chosen={typedList(values, 'accessNeeds')}
      />
      <Field
        name="accessNeedsOther"
        label={t('other')}
        optional={site('optional')}
        hint={t('otherHint')}
        error={errorAt('accessNeedsOther')}
        defaultValue={typedText(values, 'accessNeedsOther')}
        autoComplete="off"
        width="wide"
      />
    </>
  )
}
