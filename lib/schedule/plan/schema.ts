import { z } from 'zod'
import { idField, localDate, wallTime, wholeNumber } from '@/lib/platform/fields'
import { addLocalDays, minuteOf, weekdayOf } from '@/lib/platform/time'
import { callerTimesOf, cellMinutes, countSlots, startTimesOf } from '@/lib/schedule/duty/rules'

const onQuarter = (time: string) => minuteOf(time) % cellMinutes === 0

/** What a week may hold: outside these hours nobody receives anybody, and a slip of the pen would fill the night. */
const earliest = '06:00'
const latest = '22:00'

/** So many slots at most from one rule: making them holds whoever books meanwhile. Four an hour of a Wednesday fill a year. */
export const mostSlots = 1000

// "10.00, 13.00" as it is stored. What is no clock time stays as it was typed, and is refused with the hours beside it.
function readCallerTimes(typed: unknown): string {
  const times = typeof typed === 'string' ? typed.slice(0, 400).split(/[,;\s]+/) : []
  const read = times.filter(Boolean).map((time) => time.replace('.', ':').padStart(5, '0'))
  return [...new Set(read)].sort().join(',')
}

const hours = {
  startTime: wallTime('plan.startTime')
    .refine(onQuarter, 'plan.quarter')
    .refine((time) => time >= earliest, 'plan.early'),
  endTime: wallTime('plan.endTime')
    .refine(onQuarter, 'plan.quarter')
    .refine((time) => time <= latest, 'plan.late'),
  slotMinutes: wholeNumber('plan.slotMinutes', 15, 180),
  gapMinutes: wholeNumber('plan.gapMinutes', 0, 120),
  placeId: idField('plan.place'),
  mediatorId: idField('plan.mediator'),
  callerTimes: z.unknown().transform(readCallerTimes),
}

type Hours = { startTime: string; endTime: string; slotMinutes: number }
const holdsAVisit = ({ startTime, endTime, slotMinutes }: Hours) =>
  minuteOf(startTime) + slotMinutes <= minuteOf(endTime)
const tooShort = { path: ['endTime'], message: 'plan.tooShort' }

type Checked = Hours & { gapMinutes: number; callerTimes: string }
/** A clock time at which no visit begins is a slip of the pen: nothing would be kept for callers. */
function checkCallerTimes(plan: Checked, context: z.RefinementCtx): void {
  const none = callerTimesOf(plan.callerTimes).find((time) => !startTimesOf(plan).includes(time))
  if (none) {
    const params = { sign: none.replace(':', '.') }
    context.addIssue({ code: 'custom', path: ['callerTimes'], message: 'plan.callerTimesNone', params })
  }
}

export const planSchema = z
  .object({
    weekday: wholeNumber('plan.weekday', 1, 7),
    ...hours,
    validFrom: localDate('plan.validFrom'),
    validUntil: localDate('plan.validUntil'),
  })
  .refine(holdsAVisit, tooShort)
  .superRefine(checkCallerTimes)
  .refine((plan) => plan.validFrom <= plan.validUntil, { path: ['validUntil'], message: 'plan.untilBeforeFrom' })
  .refine((plan) => plan.validUntil <= addLocalDays(plan.validFrom, 732), {
    path: ['validUntil'],
    message: 'plan.tooLong',
  })
  .superRefine((plan, context) => {
    const count = countSlots(plan)
    if (count > mostSlots)
      context.addIssue({ code: 'custom', path: ['validUntil'], message: 'plan.tooMany', params: { count } })
  })

/** A duty on one date: its hours, its room and its mediator may be others than on any Wednesday. */
export const oneDateSchema = z
  .object({ date: localDate('plan.date'), ...hours })
  .refine(holdsAVisit, tooShort)
  .superRefine(checkCallerTimes)

/** The rule of that one date, from which its duty is made like any other. */
export function oneDateRule({ date, ...rest }: z.output<typeof oneDateSchema>): PlanInput {
  return { ...rest, weekday: weekdayOf(date), validFrom: date, validUntil: date }
}

/** The last day of a rule that ends sooner. */
export const endPlanSchema = z.object({ lastDay: localDate('plan.lastDay') })

/** Which rule a form changes, as it was when the form was shown. */
export const planVersionSchema = z.object({
  planId: idField('form.stale'),
  version: wholeNumber('form.stale', 1, 9999),
})

export type PlanInput = Omit<z.output<typeof planSchema>, 'callerTimes'> & { callerTimes?: string | undefined }
