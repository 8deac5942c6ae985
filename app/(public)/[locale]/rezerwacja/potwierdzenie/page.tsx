import { redirect } from 'next/navigation'
import { NoOpenVisit } from '@/components/public/visit/NoOpenVisit'
import { VisitConfirmation } from '@/components/public/visit/VisitConfirmation'
import { pageMetadata } from '@/components/shared/page-metadata'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { comingMessages } from '@/lib/messages/leaving/data'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { localDateOf } from '@/lib/platform/time'
import { readOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { onlineDeadline } from '@/lib/schedule/opening/rules'

export async function generateMetadata({ params }: PageProps<'/[locale]/rezerwacja/potwierdzenie'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit.confirmation' })
  return pageMetadata(locale, t('metaTitle'))
}

export default async function ConfirmationPage({ params }: PageProps<'/[locale]/rezerwacja/potwierdzenie'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const visit = await readOpenVisit(moment)
  if (!visit) return <NoOpenVisit locale={locale} />
  // Cancelled or past by now: it must not be announced as booked.
  if (visit.status !== 'confirmed') redirect(localePath(locale, routes.visit.show()))
  const coming = await comingMessages(visit.bookingId, moment)
  const deadline = onlineDeadline(localDateOf(visit.startsAt), officeSettings().deadlineTime)
  return <VisitConfirmation locale={locale} visit={visit} moveBy={visit.canMove ? deadline : null} coming={coming} />
}
