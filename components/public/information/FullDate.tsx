import { formatDutyDateYear } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { typeset } from '@/lib/i18n/typography'

/** A date for people and for machines. */
export function FullDate({ date, locale, id }: { date: string; locale: Locale; id?: string }) {
  const words = formatDutyDateYear(date, locale)
  return (
    <time id={id} dateTime={date}>
      {/* Intl says "year" after the number in Ukrainian and Russian, but not in Polish, where a document has it too. */}
      {locale === 'pl' ? typeset(`${words} r.`) : words}
    </time>
  )
}
