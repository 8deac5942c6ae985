import { z } from 'zod'
import { idField, localDate, wallTime, wholeNumber } from '@/lib/platform/fields'
import { addLocalDays, minuteOf } from '@/lib/platform/time'
import { cellMinutes, countSlots } from '@/lib/schedule/duty/rules'

const onQuarter = (time: string) => minuteOf(time) % cellMinutes === 0

/** What a week may hold: outside these hours nobody receives anybody, and a slip of the pen would fill the night. */
const earliest = '06:00'
const latest = '22:00'

/** So many slots at most from one rule: making them holds whoever books meanwhile. Four an hour of a Wednesday fill a year. */
export const mostSlots = 1000

export const planSchema = z
  .object({
    weekday: wholeNumber('plan.weekday', 1, 7),
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
    validFrom: localDate('plan.validFrom'),
    validUntil: localDate('plan.validUntil'),
  })
  .refine((plan) => minuteOf(plan.startTime) + plan.slotMinutes <= minuteOf(plan.endTime), {
    path: ['endTime'],
    message: 'plan.tooShort',
  })
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

/** Which rule a form changes, as it was when the form was shown. */
export const planVersionSchema = z.object({
  planId: idField('form.stale'),
  version: wholeNumber('form.stale', 1, 9999),
})

export type PlanInput = z.output<typeof planSchema>
