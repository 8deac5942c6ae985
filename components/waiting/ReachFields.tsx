import type { FieldsProps } from '@/components/booking/ContactFields'
import { Field } from '@/components/ui/Field'
import { getTranslations } from '@/lib/i18n/translations'
import { typedText } from '@/lib/platform/form'

/** How to address the person, and one way or two to say that an hour is free. */
export async function ReachFields({ locale, values, errorAt }: FieldsProps) {
  const t = await getTranslations({ locale })
  const common = (name: string) => ({ name, error: errorAt(name), defaultValue: typedText(values, name) })
  return (
    <>
      <Field
        {...common('clientName')}
        label={t('booking.contact.name')}
        hint={t('booking.contact.nameHint')}
        autoComplete="name"
        autoCapitalize="words"
        spellCheck={false}
      />
      <p>{t('waiting.join.one')}</p>
      <Field
        {...common('phone')}
        type="tel"
        inputMode="tel"
        label={t('booking.contact.phone')}
        hint={t('waiting.join.phoneHint')}
        autoComplete="tel"
      />
      <Field
        {...common('email')}
        type="text"
        inputMode="email"
        label={t('booking.contact.email')}
        hint={t('waiting.join.emailHint')}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  )
}
