import { sealOfNote } from '@/lib/bookings/note/data'
import { markSchema } from '@/lib/panel/bookings/schema'
import {
  awaySchema,
  daySchema,
  handoverSchema,
  hoursSchema,
  ownDutySchema,
  ownSlotSchema,
  ownVisitSchema,
  visitNoteSchema,
} from '@/lib/panel/day/schema'
import type { Rows } from './rows-to-act-on'

/** What the mediator sends from her day. */
export const dayForms = ({ bookings, slots, ...rows }: Rows) => ({
  blockOwnSlotsAction: {
    reads: { hoursSchema, daySchema },
    body: { date: rows.date, slotIds: [slots.ownBlocked], reason: 'break' },
  },
  openOwnSlotAction: { reads: { ownSlotSchema, daySchema }, body: { date: rows.date, slotId: slots.ownOpened } },
  sayAwayAction: {
    reads: { awaySchema, ownDutySchema, daySchema },
    body: { date: rows.date, dutyId: rows.dutyId, slotId: slots.shown, message: 'choroba' },
  },
  sayKnownAction: { reads: { ownVisitSchema, daySchema }, body: { date: rows.date, bookingId: bookings.shown } },
  takeBackAction: {
    reads: { handoverSchema, daySchema },
    body: { date: rows.date, handoverId: rows.handovers.takenBack },
  },
  saveVisitNoteAction: {
    reads: { visitNoteSchema, ownVisitSchema, daySchema },
    body: {
      date: rows.date,
      bookingId: bookings.shown,
      note: 'do zapamiętania',
      outcome: '',
      seal: sealOfNote({ sealed: null }, null),
    },
  },
  markAttendanceAction: {
    reads: { markSchema, daySchema },
    body: { date: rows.date, bookingId: bookings.begun, mark: 'attended' },
  },
})
