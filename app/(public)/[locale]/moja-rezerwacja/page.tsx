import { pageMetadata } from '@/components/booking/step-title'
import { LookupForm } from '@/components/visit/LookupForm'
import { OpenVisit } from '@/components/visit/OpenVisit'
import { readOpenVisit } from '@/lib/auth/open-visit'
import { bookingPolicy } from '@/lib/duty/data'
import { onlineDeadline } from '@/lib/duty/rules'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { answerWith } from '@/lib/platform/request-state'
import { localDateOf } from '@/lib/platform/time'

type PageProps = { params: Promise<{ locale: string }>; searchParams: RefusedParams & Promise<{ stan?: string }> }

async function readForm(params: RefusedParams) {
  const form = await refusedForm('lookup', params)
  if (form.notice) answerWith(404)
  return form
}

export async function generateMetadata({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit' })
  return pageMetadata(locale, t('title'), await readForm(searchParams))
}

export default async function VisitPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const moment = now()
  const [visit, form, { stan }] = await Promise.all([readOpenVisit(moment), readForm(searchParams), searchParams])
  // A link that opens nothing says so, whatever else this browser has open.
  if (!visit || form.notice) return <LookupForm locale={locale} form={form} />
  const deadline = onlineDeadline(localDateOf(visit.startsAt), bookingPolicy().deadlineTime)
  return (
    <OpenVisit
      locale={locale}
      visit={visit}
      movedUntil={deadline <= moment ? deadline : null}
      done={stan !== undefined}
    />
  )
}
