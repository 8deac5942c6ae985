import { linksIn } from '@/components/public/shell/links'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'

/** Above the answers: that nothing is booked yet, and to whoever has not answered that, that the talk is in Polish. */
export async function StillToBook({ locale, isAsked }: { locale: Locale; isAsked: boolean }) {
  const t = await getTranslations({ locale })
  return (
    <>
      <p>{t('booking.check.notYet')}</p>
      {locale === defaultLocale || isAsked ? null : <p>{t.rich('site.interpreter.later', linksIn(locale))}</p>}
    </>
  )
}
