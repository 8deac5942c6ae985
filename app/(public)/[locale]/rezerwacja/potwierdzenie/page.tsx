import { redirect } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { NoOpenVisit } from '@/components/visit/NoOpenVisit'
import { VisitConfirmation } from '@/components/visit/VisitConfirmation'
import { readOpenVisit } from '@/lib/auth/open-visit'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit.confirmation' })
  return pageMetadata(locale, t('metaTitle'))
}

export default async function ConfirmationPage({ params }: PageProps) {
  const locale = await pageLocale(params)
  const visit = await readOpenVisit(now())
  if (!visit) return <NoOpenVisit locale={locale} />
  const { status, referenceCode } = visit
  // Cancelled or past by now: it must not be announced as booked. A link does not show the number.
  if (status !== 'confirmed' || !referenceCode) redirect(localePath(locale, routes.visit.show()))
  return <VisitConfirmation {...{ locale, visit, referenceCode }} />
}
