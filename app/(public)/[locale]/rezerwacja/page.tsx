import { BookingStep } from '@/components/public/booking/BookingStep'
import { StartWords } from '@/components/public/booking/StartWords'
import { stepMetadata } from '@/components/public/booking/step-title'
import { InterpreterNotice } from '@/components/public/home/InterpreterNotice'
import { Button } from '@/components/ui/Button'
import { defaultLocale, localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params }: PageProps<'/[locale]/rezerwacja'>) {
  return stepMetadata(await pageLocale(params), 'start')
}

export default async function BeforeStartPage({ params }: PageProps<'/[locale]/rezerwacja'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'site' })
  return (
    <BookingStep locale={locale} step="start" back={routes.home()}>
      {locale === defaultLocale ? null : <InterpreterNotice locale={locale} />}
      <StartWords locale={locale} />
      <form method="get" action={localePath(locale, routes.booking.slot())}>
        <Button size="large">{t('next')}</Button>
      </form>
    </BookingStep>
  )
}
