import { Field } from '@/components/ui/Field'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { domainOf, readEmail } from '@/lib/platform/email'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'

export type FieldsProps = {
  locale: Locale
  values: FormValues
  /** The sentence of what is wrong with a field, if anything is. */
  errorAt: (field: string) => string | undefined
  /** No text browser comes there: see Unanswered. */
  forStaff?: boolean
}

/** What the answers are for: a booking, one that a coordinator makes, or a place on the waiting list. */
type ContactUse = 'booking' | 'desk' | 'waiting'

type ContactProps = FieldsProps & { use?: ContactUse; startHere?: boolean }

/** How to address the person, and how to reach them: by the number that opens a booking, or by either on the list. */
export async function ContactFields({ locale, values, errorAt, use = 'booking', startHere }: ContactProps) {
  const t = await getTranslations({ locale })
  const atDesk = use === 'desk'
  const waits = use === 'waiting'
  const phoneHint = atDesk ? 'booking.contact.phoneHintDesk' : 'booking.contact.phoneHint'
  const asked = askedDomain(values, errorAt('email') !== undefined)
  const common = (name: string) => ({ name, error: errorAt(name), defaultValue: typedText(values, name) })
  return (
    <>
      <Field
        {...common('clientName')}
        startHere={startHere}
        label={atDesk ? 'Jak się do Pani/Pana zwracać?' : t('booking.contact.name')}
        hint={t('booking.contact.nameHint')}
        autoComplete={atDesk ? 'off' : 'name'}
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
      />
      {waits ? <p>{t('waiting.join.one')}</p> : null}
      <Field
        {...common('phone')}
        type="tel"
        inputMode="tel"
        label={t('booking.contact.phone')}
        hint={`${t(waits ? 'waiting.join.phoneHint' : phoneHint)} ${t('booking.contact.phoneOnly')}`}
        optional={atDesk ? t('site.optional') : undefined}
        autoComplete={atDesk ? 'off' : 'tel'}
      />
      <Field
        {...common('email')}
        type="text"
        inputMode="email"
        label={t('booking.contact.email')}
        hint={t(waits ? 'waiting.join.emailHint' : 'booking.contact.emailHintWhy')}
        optional={waits ? undefined : t('site.optional')}
        autoComplete={atDesk ? 'off' : 'email'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {asked ? <input type="hidden" name="emailAsked" value={asked} /> : null}
    </>
  )
}

// The page that asks whether another provider was meant says so to the next try, which is taken as it is.
export function askedDomain(values: FormValues, isAskedNow: boolean): string | null {
  const read = readEmail(typedText(values, 'email'))
  if (!read.ok || !read.likely) return null
  const domain = domainOf(read.email)
  return isAskedNow || typedText(values, 'emailAsked') === domain ? domain : null
}
