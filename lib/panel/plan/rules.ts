import { type PlanCounts, type PlannedRule, whyNoDuty } from '@/lib/schedule/plan/rules'

type FormValues = Record<string, string | string[]>
type FieldError = { field: string; key: string; sign?: string }

/** In the order in which a sentence tells them. */
export function numbersOf(counts: PlanCounts | null): number[] {
  if (!counts) return []
  const { newDuties, newSlots, goneDuties, goneSlots, otherSlots } = counts
  return [newDuties, newSlots, goneDuties, goneSlots, otherSlots]
}

/** The same for the form of a duty on one date, which has no weekday and no period. */
export function refusalOfDate(code: string, parsed: { typed: FormValues; value: PlannedRule }) {
  const refusal = refusalOf(code, parsed)
  const errors = refusal.errors?.map((error) => ({ ...error, field: 'date' }))
  return errors ? { ...refusal, errors } : refusal
}

const fieldOf: Record<string, string> = { 'no-weekday': 'weekday', 'only-holidays': 'validUntil', past: 'validUntil' }

/** A refused rule: why it makes no duty stands beside the field that can mend it, anything else above the form. */
export function refusalOf(
  code: string,
  { typed, value }: { typed: FormValues; value: PlannedRule },
): { values: FormValues; errors?: FieldError[]; notice?: string } {
  const field = fieldOf[code]
  if (!field) return { values: typed, notice: `plan.${code}` }
  const why = whyNoDuty(value, new Date(0))
  const sign = why?.code === 'only-holidays' ? { sign: why.holidays.join(', ') } : {}
  return { values: typed, errors: [{ field, key: `plan.${code}`, ...sign }] }
}

/** A rule that was not ended: what is wrong with the day stands beside it. */
export function refusedEnd(
  code: string,
  values: FormValues,
): { values: FormValues; errors?: FieldError[]; notice?: string } {
  const isOfDay = code === 'ends-before-start' || code === 'ends-later'
  return isOfDay ? { values, errors: [{ field: 'lastDay', key: `plan.${code}` }] } : { values, notice: `plan.${code}` }
}
