import { bookingSchema } from '@/lib/panel/bookings/schema'

import { callersSchema, takeSchema } from '@/lib/panel/duties/schema'
import { endPlanSchema, oneDateSchema, planVersionSchema } from '@/lib/schedule/plan/schema'
import { lateForms } from './late-forms'
import type { Rows } from './rows-to-act-on'

/** The forms about a delay, marks, held and empty hours, single duties and the end of a rule. `hours` are those of a rule. */
export function hourForms(rows: Rows, hours: Record<string, string | string[]>) {
  const { bookings, slots } = rows
  return {
    ...lateForms(rows.late),
    unmarkAttendanceAction: {
      reads: { bookingSchema },
      body: { date: rows.date, bookingId: bookings.ownMark },
    },
    unmarkBookingAction: { reads: { bookingSchema }, body: { bookingId: bookings.deskMark } },
    keepApartAction: { reads: { bookingSchema }, body: { bookingId: bookings.alone } },
    endApartAction: { reads: { bookingSchema }, body: { bookingId: bookings.apart } },
    setCallersOnlyAction: { reads: { callersSchema }, body: { slotId: slots.phoned, only: 'tak' } },
    takeHeldSlotAction: { reads: { takeSchema }, body: { slotId: slots.held, seal: 'list' } },
    addDutyAction: { reads: { oneDateSchema }, body: { date: rows.oneDate, ...hours } },
    endPlanAction: { reads: { planVersionSchema, endPlanSchema }, body: rows.ending },
    deletePlanAction: { reads: { planVersionSchema }, body: rows.deleting },
  }
}
