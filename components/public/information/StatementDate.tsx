import type { Locale } from '@/lib/i18n/locales'
import { FullDate } from './FullDate'
import { ToFill } from './ToFill'

type StatementDateProps = { id: string; date: string | null; locale: Locale; toFill: string }

/** A day under its official id. A day that nobody knows yet is marked; a machine must not take a guess for it. */
export function StatementDate({ id, date, locale, toFill }: StatementDateProps) {
  if (date) return <FullDate id={id} date={date} locale={locale} />
  return (
    <span id={id}>
      <ToFill fact={null}>{toFill}</ToFill>
    </span>
  )
}
