import { redirect } from 'next/navigation'
import { OtherSlot } from '@/components/public/visit/OtherSlot'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { emptyForm, typedText } from '@/lib/platform/web/form'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { displaced } from '@/lib/schedule/hold/rules'
import { canHourComeFree, listUpcomingDutiesFor, nextReturn } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja/nowy-termin'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit' })
  return pageMetadata(locale, t('otherSlot'), await refusedForm('other-slot', searchParams))
}

export default async function OtherSlotPage({
  params,
  searchParams,
}: PageProps<'/[locale]/moja-rezerwacja/nowy-termin'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const visit = await requireOpenVisit(moment)
  if (!visit.canMove && !visit.canRebook) redirect(localePath(locale, routes.visit.show()))
  const claimant = displaced({ id: visit.bookingId, rebookUntil: visit.rebookUntil }, moment)
  const [refused, { wszystkie }, duties, canComeFree, returnsOn] = await Promise.all([
    refusedForm('other-slot', searchParams),
    searchParams,
    listUpcomingDutiesFor(claimant, moment),
    canHourComeFree(moment),
    nextReturn(moment),
  ])
  // What was said while the visit stood otherwise is true no longer.
  const words = await formWords(locale, typedText(refused.values, 'shown') === visit.status ? refused : emptyForm)
  const submissionId = newSubmissionId()
  const canWait = visit.canMove ? visit.canWait : canComeFree
  return <OtherSlot {...{ locale, visit, duties, words, submissionId, canWait, returnsOn, all: wszystkie === '1' }} />
}
