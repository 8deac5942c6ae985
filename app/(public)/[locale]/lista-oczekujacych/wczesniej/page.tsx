import { WantEarlier } from '@/components/public/waitlist/WantEarlier'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords, isRefused } from '@/lib/i18n/form-words'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { goTo } from '@/lib/platform/web/go-to'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych/wczesniej'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'waiting.earlier' })
  return pageMetadata(locale, t('title'), await refusedForm('earlier', searchParams))
}

export default async function EarlierPage({
  params,
  searchParams,
}: PageProps<'/[locale]/lista-oczekujacych/wczesniej'>) {
  const locale = await pageLocale(params)
  const [visit, form] = await Promise.all([requireOpenVisit(now()), refusedForm('earlier', searchParams)])
  // Nobody is promised an hour that can't come free any more, or of which we may not tell.
  if (!visit.canWait && !isRefused(form)) return goTo(routes.visit.show())
  const words = await formWords(locale, form)
  return <WantEarlier locale={locale} visit={visit} words={words} submissionId={newSubmissionId()} />
}
