import { redirect } from 'next/navigation'
import { RebookVisit } from '@/components/public/visit/RebookVisit'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/web/flash'
import { answerWith } from '@/lib/platform/web/request-state'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { displaced } from '@/lib/schedule/hold/rules'
import { listUpcomingDutiesFor } from '@/lib/schedule/upcoming/data'

async function readForm(params: RefusedParams) {
  const form = await refusedForm('rebook', params)
  if (form.notice?.startsWith('slot.')) answerWith(409)
  return form
}

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja/nowy-termin'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit.rebook' })
  return pageMetadata(locale, t('title'), await readForm(searchParams))
}

export default async function RebookVisitPage({
  params,
  searchParams,
}: PageProps<'/[locale]/moja-rezerwacja/nowy-termin'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const visit = await requireOpenVisit(moment)
  if (!visit.canRebook) redirect(localePath(locale, routes.visit.show()))
  const [form, { wszystkie }, duties] = await Promise.all([
    readForm(searchParams),
    searchParams,
    listUpcomingDutiesFor(displaced({ id: visit.bookingId, rebookUntil: visit.rebookUntil }, moment), moment),
  ])
  const words = await formWords(locale, form)
  return <RebookVisit {...{ locale, visit, duties, words, submissionId: newSubmissionId(), all: wszystkie === '1' }} />
}
