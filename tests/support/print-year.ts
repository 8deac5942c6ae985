// Run as a program of its own under different process zones: prints what the rules make of two years.

import { formatVisit } from '@/lib/i18n/dates'
import { holidayOn, instantAt, localDateOf, wallTimeOf } from '@/lib/platform/time'
import { draftDuty, planDates } from '@/lib/schedule/duty/rules'
import { horizonEnd, onlineDeadline } from '@/lib/schedule/opening/rules'

const plan = {
  weekday: 3,
  startTime: '10:00',
  endTime: '14:00',
  slotMinutes: 45,
  gapMinutes: 15,
  validFrom: '2026-10-01',
  validUntil: '2028-03-31',
}
const atHours = ['00:00', '02:30', '13:00', '23:45']
const days = ['2026-10-25', '2026-12-31', '2027-03-28', '2027-10-31', '2028-02-29']

const duties = planDates(plan, plan.validFrom).map((date) => ({
  ...draftDuty(date, plan),
  deadline: onlineDeadline(date, '12:00'),
}))
const moments = days.flatMap((date) =>
  atHours.map((time) => {
    const instant = instantAt(date, time)
    const back = [localDateOf(instant), wallTimeOf(instant), formatVisit(instant), horizonEnd(instant, 6)]
    return [date, time, instant, ...back, holidayOn(date)]
  }),
)
process.stdout.write(JSON.stringify({ duties, moments }))
