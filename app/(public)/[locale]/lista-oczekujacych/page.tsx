import { OpenEntry } from '@/components/public/waitlist/OpenEntry'
import { WaitingStart } from '@/components/public/waitlist/WaitingStart'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { readOpenEntry } from '@/lib/public/waitlist/session'
import { canHourComeFree } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return pageMetadata(locale, t('title'), await refusedForm('answer', searchParams))
}

export default async function WaitingPage({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const [entry, form, { stan }, open] = await Promise.all([
    readOpenEntry(moment),
    refusedForm('answer', searchParams),
    searchParams,
    canHourComeFree(moment),
  ])
  if (!entry) return <WaitingStart locale={locale} open={open} />
  const done = stan !== undefined && entry.offer === null
  return <OpenEntry locale={locale} entry={entry} words={await formWords(locale, form)} done={done} />
}
