import { Field } from '@/components/ui/Field'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { type FormValues, typedText } from '@/lib/platform/form'

export type FieldsProps = {
  locale: Locale
  values: FormValues
  /** The sentence of what is wrong with a field, if anything is. */
  errorAt: (field: string) => string | undefined
}

/** How to address the person, and the number under which the booking is found again. */
export async function ContactFields({ locale, values, errorAt, atDesk }: FieldsProps & { atDesk?: boolean }) {
  const t = await getTranslations({ locale })
  const common = (name: string) => ({ name, error: errorAt(name), defaultValue: typedText(values, name) })
  return (
    <>
      <Field
        {...common('clientName')}
        label={t('booking.contact.name')}
        hint={t('booking.contact.nameHint')}
        autoComplete={atDesk ? 'off' : 'name'}
        autoCapitalize="words"
        spellCheck={false}
      />
      <Field
        {...common('phone')}
        type="tel"
        inputMode="tel"
        label={t('booking.contact.phone')}
        hint={t(atDesk ? 'booking.contact.phoneHintDesk' : 'booking.contact.phoneHint')}
        optional={atDesk ? t('site.optional') : undefined}
        autoComplete={atDesk ? 'off' : 'tel'}
      />
      <Field
        {...common('email')}
        type="text"
        inputMode="email"
        label={t('booking.contact.email')}
        hint={t('booking.contact.emailHintWhy')}
        optional={t('site.optional')}
        autoComplete={atDesk ? 'off' : 'email'}
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  )
}
