import type { Locale } from '@/lib/i18n/locales'
import { formatDutyDateYear } from '@/lib/platform/time'

/** A date for people and for machines. */
export function FullDate({ date, locale, id }: { date: string; locale: Locale; id?: string }) {
  return (
    <time id={id} dateTime={date}>
      {formatDutyDateYear(date, locale)}
    </time>
  )
}
