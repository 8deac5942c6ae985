import type { VisitDone } from '@/components/public/visit/DoneNotice'
import { LookupForm } from '@/components/public/visit/LookupForm'
import { OpenVisit } from '@/components/public/visit/OpenVisit'
import { pageMetadata } from '@/components/shared/page-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { localDateOf } from '@/lib/platform/time'
import { refusedForm } from '@/lib/platform/web/flash'
import { readOpenVisit } from '@/lib/public/visit/session'
import { onlineDeadline } from '@/lib/schedule/opening/rules'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit' })
  return pageMetadata(locale, t('title'), await refusedForm('lookup', searchParams))
}

export default async function VisitPage({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const [visit, form, { stan }] = await Promise.all([
    readOpenVisit(moment),
    refusedForm('lookup', searchParams),
    searchParams,
  ])
  // A link that opens nothing says so, whatever else this browser has open.
  if (!visit || form.notice) return <LookupForm locale={locale} form={form} />
  const deadline = onlineDeadline(localDateOf(visit.startsAt), officeSettings().deadlineTime)
  const late = deadline <= moment
  return <OpenVisit locale={locale} visit={visit} deadline={deadline} late={late} done={doneBy(stan)} />
}

function doneBy(word: string | string[] | undefined): VisitDone {
  if (word === 'dane') return 'details'
  if (word === 'bez-zmian') return 'nothing'
  return word === undefined ? null : 'visit'
}
