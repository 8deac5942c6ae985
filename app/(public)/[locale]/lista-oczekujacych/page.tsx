import { pageMetadata } from '@/components/booking/step-title'
import { OpenEntry } from '@/components/waiting/OpenEntry'
import { WaitingStart } from '@/components/waiting/WaitingStart'
import { readOpenEntry } from '@/lib/auth/open-entry'
import { getServicePeriod } from '@/lib/duty/data'
import { formWords } from '@/lib/i18n/form-words'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'

type PageProps = { params: Promise<{ locale: string }>; searchParams: RefusedParams & Promise<{ stan?: string }> }

const readForm = (params: RefusedParams) => refusedForm('answer', params, 409)

export async function generateMetadata({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return pageMetadata(locale, t('title'), await readForm(searchParams))
}

export default async function WaitingPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const [entry, form, { stan }, period] = await Promise.all([
    readOpenEntry(now()),
    readForm(searchParams),
    searchParams,
    getServicePeriod(now()),
  ])
  if (!entry) return <WaitingStart locale={locale} open={period.lastDate !== null} />
  const done = stan !== undefined && entry.offer === null
  return <OpenEntry locale={locale} entry={entry} words={await formWords(locale, form)} done={done} />
}
