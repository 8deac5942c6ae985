import { LookupForm } from '@/components/public/visit/LookupForm'
import { OpenVisit } from '@/components/public/visit/OpenVisit'
import { pageMetadata } from '@/components/shared/page-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { localDateOf } from '@/lib/platform/time'
import { type RefusedParams, refusedForm } from '@/lib/platform/web/flash'
import { answerWith } from '@/lib/platform/web/request-state'
import { readOpenVisit } from '@/lib/public/visit/session'
import { onlineDeadline } from '@/lib/schedule/duty/rules'

async function readForm(params: RefusedParams) {
  const form = await refusedForm('lookup', params)
  if (form.notice) answerWith(404)
  return form
}

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit' })
  return pageMetadata(locale, t('title'), await readForm(searchParams))
}

export default async function VisitPage({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const [visit, form, { stan }] = await Promise.all([readOpenVisit(moment), readForm(searchParams), searchParams])
  // A link that opens nothing says so, whatever else this browser has open.
  if (!visit || form.notice) return <LookupForm locale={locale} form={form} />
  const deadline = onlineDeadline(localDateOf(visit.startsAt), officeSettings().deadlineTime)
  return (
    <OpenVisit
      locale={locale}
      visit={visit}
      movedUntil={deadline <= moment ? deadline : null}
      done={stan !== undefined}
    />
  )
}
