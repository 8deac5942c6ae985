import { addLocalDays, weekdayOf } from '@/lib/platform/time'
import type { PlanRule } from '@/lib/schedule/duty/rules'

type Announced = Pick<PlanRule, 'weekday' | 'validFrom' | 'validUntil'>

/**
 * What can be said of the service in words: its weekdays and its last day, by the rules of today, or by those that begin
 * next. A rule for a single date says nothing of a week, and is asked for the last day only where there is no other.
 */
export function weekOf(rules: readonly Announced[], today: string): { weekdays: number[]; until: string | null } {
  const dateOn = ({ weekday }: Announced, from: string) => addLocalDays(from, (weekday - weekdayOf(from) + 7) % 7)
  const later = (one: string, other: string) => (one > other ? one : other)
  const isWeekly = (rule: Announced) => addLocalDays(dateOn(rule, rule.validFrom), 7) <= rule.validUntil
  const all = rules.filter((rule) => dateOn(rule, later(rule.validFrom, today)) <= rule.validUntil)
  const coming = all.some(isWeekly) ? all.filter(isWeekly) : all
  const [next] = coming.map(({ validFrom }) => later(validFrom, today)).sort()
  const shown = coming.filter(({ validFrom }) => next !== undefined && validFrom <= next)
  const weekly = shown.filter(isWeekly)
  return {
    weekdays: [...new Set(weekly.map(({ weekday }) => weekday))].sort(),
    until:
      shown
        .map(({ validUntil }) => validUntil)
        .sort()
        .at(-1) ?? null,
  }
}
