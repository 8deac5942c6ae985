import { redirect } from 'next/navigation'
import { CorrectVisit } from '@/components/public/correction/CorrectVisit'
import { TakeBackWays } from '@/components/public/correction/TakeBackWays'
import { pageMetadata } from '@/components/shared/page-metadata'
import { readKnown } from '@/lib/bookings/correction/data'
import { allowedWays } from '@/lib/bookings/correction/rules'
import { shownForm } from '@/lib/bookings/correction/schema'
import { formWords } from '@/lib/i18n/form-words'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { isTexted } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { parsePhone } from '@/lib/platform/phone'
import { refusedForm } from '@/lib/platform/web/flash'
import { typedText } from '@/lib/platform/web/form'
import { requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/moja-rezerwacja/popraw'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'visit.correct' })
  return pageMetadata(locale, t('open'), await refusedForm('correction', searchParams))
}

export default async function CorrectVisitPage({
  params,
  searchParams,
}: PageProps<'/[locale]/moja-rezerwacja/popraw'>) {
  const locale = await pageLocale(params)
  const visit = await requireOpenVisit(now())
  const known = visit.status === 'confirmed' ? await readKnown(visit.bookingId) : null
  if (!known) redirect(localePath(locale, routes.visit.show()))
  // Whoever came by a link alone may only end a way.
  if (visit.referenceCode === null) {
    const ways = allowedWays(known.person)
    if (ways.length === 0) redirect(localePath(locale, routes.visit.show()))
    const words = await formWords(locale, await refusedForm('take-back', searchParams))
    return <TakeBackWays locale={locale} ways={ways} version={known.version} words={words} />
  }
  const form = await refusedForm('correction', searchParams)
  const { values, isOvertaken } = shownForm(form, known)
  const phone = parsePhone(typedText(values, 'phone'))
  const noSms = phone !== null && !isTexted(phone)
  const words = await formWords(locale, form)
  return <CorrectVisit {...{ locale, values, words, noSms, stored: isOvertaken ? known.person : null }} />
}
