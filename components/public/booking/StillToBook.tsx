import { linksIn } from '@/components/public/shell/links'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'

/** Above the answers: that nothing is booked yet, and for whom the talk may be in a language that they do not speak. */
export async function StillToBook({ locale, interpreter }: { locale: Locale; interpreter: boolean }) {
  const t = await getTranslations({ locale })
  return (
    <>
      <p>{t('booking.check.notYet')}</p>
      {locale === defaultLocale || interpreter ? null : <p>{t.rich('site.interpreter.later', linksIn(locale))}</p>}
    </>
  )
}
