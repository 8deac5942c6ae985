import { linksIn } from '@/components/public/shell/links'
import { formatDutyDate, formatDutyDateYear } from '@/lib/i18n/dates'
import { holidayName } from '@/lib/i18n/holiday-name'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import { byNearness } from '@/lib/schedule/upcoming/rules'
import { UpcomingDuties, type UpcomingRow } from './UpcomingDuties'

type HomeUpcomingProps = {
  locale: Locale
  duties: UpcomingDuty[] | null
  lastDate: string | null
  /** The day on which hours that are kept for others may be free again. */
  returnsOn: string | null
  now: Date
}

/** The card of the next days, each open one leading to its hours, or the plain word that there are none, or that nobody knows right now. */
export async function HomeUpcoming({ locale, duties, lastDate, returnsOn, now }: HomeUpcomingProps) {
  const t = await getTranslations({ locale, namespace: 'home.upcoming' })
  const slot = await getTranslations({ locale, namespace: 'booking.slot' })
  const later = new Set(byNearness(duties ?? []).later)
  const thisYear = localDateOf(now).slice(0, 4)

  async function reasonOf({ date, holidayName: stored }: UpcomingDuty): Promise<string> {
    return (await holidayName(locale, date, stored)) ?? t('holiday')
  }

  async function rowOf(duty: UpcomingDuty): Promise<UpcomingRow> {
    const day = duty.date
    const date = day.startsWith(thisYear) ? formatDutyDate(day, locale) : formatDutyDateYear(day, locale)
    switch (duty.kind) {
      case 'open':
        return {
          kind: 'open',
          day,
          date,
          free: t('free', { count: duty.freeCount }),
          href: localePath(locale, later.has(duty) ? routes.booking.laterSlotOn(day) : routes.booking.slotOn(day)),
        }
      case 'full':
        return { kind: 'full', day, date, text: t('full') }
      case 'cancelled':
        return { kind: 'cancelled', day, date, text: t('cancelled') }
      case 'holiday':
        return { kind: 'holiday', day, date, text: t('noDuty'), reason: await reasonOf(duty) }
    }
  }

  if (duties === null) {
    return (
      <UpcomingDuties title={t('title')} rows={[]}>
        <p>{t.rich('unknownText', linksIn(locale))}</p>
      </UpcomingDuties>
    )
  }
  if (duties.length === 0) {
    return (
      <UpcomingDuties title={t('closedTitle')} rows={[]}>
        <p>{t.rich('closedText', linksIn(locale))}</p>
      </UpcomingDuties>
    )
  }
  const nothingFree = duties.every((duty) => duty.kind !== 'open')
  // The end of the period is news in its last month; before that it only worries people.
  const isLastMonth = lastDate !== null && localDateOf(now) >= `${lastDate.slice(0, 4)}-12-01`
  const note = isLastMonth ? t('periodEnd', { date: formatDutyDateYear(lastDate, locale) }) : undefined
  return (
    <UpcomingDuties title={t('title')} rows={await Promise.all(duties.map(rowOf))} note={note}>
      {nothingFree ? <p>{t.rich('fullHint', linksIn(locale))}</p> : null}
      {nothingFree && returnsOn ? <p>{slot('emptyReturns', { day: formatDutyDate(returnsOn, locale) })}</p> : null}
    </UpcomingDuties>
  )
}
