import { redirect } from 'next/navigation'
import { CancelVisit } from '@/components/public/visit/CancelVisit'
import { pageMetadata } from '@/components/shared/page-metadata'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params }: PageProps<'/[locale]/moja-rezerwacja/odwolaj'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit' })
  return pageMetadata(locale, t('cancel.title'))
}

export default async function CancelVisitPage({ params }: PageProps<'/[locale]/moja-rezerwacja/odwolaj'>) {
  const locale = await pageLocale(params)
  const visit = await requireOpenVisit(now())
  if (!visit.canCancel) redirect(localePath(locale, routes.visit.show()))
  return <CancelVisit locale={locale} visit={visit} />
}
