import { redirect } from 'next/navigation'
import { BookingHelp } from '@/components/public/booking/BookingHelp'
import { JoinForm } from '@/components/public/waitlist/JoinForm'
import { WaitingRules } from '@/components/public/waitlist/WaitingRules'
import { pageMetadata } from '@/components/shared/page-metadata'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Page } from '@/components/ui/Page'
import { formWords, isRefused, isStale } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'
import { canHourComeFree } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych/zapis'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'waiting.join' })
  return pageMetadata(locale, t('title'), await refusedForm('waiting', searchParams))
}

export default async function JoinPage({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych/zapis'>) {
  const locale = await pageLocale(params)
  const form = await refusedForm('waiting', searchParams)
  // What was typed is shown again with the reason, but nobody begins to type for nothing.
  if (!isRefused(form) && !(await canHourComeFree(now()))) redirect(localePath(locale, routes.waiting.show()))
  // The same form once more makes nothing twice, unless it has made something else already.
  const submissionId = (!isStale(form) && typedText(form.values, 'submissionId')) || newSubmissionId()
  const [t, words] = await Promise.all([getTranslations({ locale }), formWords(locale, form)])
  return (
    <Page aside={<BookingHelp locale={locale} />}>
      <BackLink href={localePath(locale, routes.booking.slot())}>{t('site.back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      <h1>{t('waiting.join.title')}</h1>
      <WaitingRules locale={locale} />
      <JoinForm locale={locale} words={words} values={form.values} submissionId={submissionId} />
    </Page>
  )
}
