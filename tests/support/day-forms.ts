import { sealOfNote } from '@/lib/bookings/note/data'
import { markSchema } from '@/lib/panel/bookings/schema'
import {
  awaySchema,
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
    reads: { hoursSchema },
    body: { date: rows.date, slotIds: [slots.ownBlocked], reason: 'break' },
  },
  openOwnSlotAction: { reads: { ownSlotSchema }, body: { date: rows.date, slotId: slots.ownOpened } },
  sayAwayAction: {
    reads: { awaySchema, ownDutySchema },
    body: { date: rows.date, dutyId: rows.dutyId, slotId: slots.shown, message: 'choroba' },
  },
  sayKnownAction: { reads: { ownVisitSchema }, body: { date: rows.date, bookingId: bookings.shown } },
  takeBackAction: {
    reads: { handoverSchema },
    body: { date: rows.date, handoverId: rows.handovers.takenBack },
  },
  saveVisitNoteAction: {
    reads: { visitNoteSchema, ownVisitSchema },
    body: {
      date: rows.date,
      bookingId: bookings.shown,
      note: 'do zapamiętania',
      outcome: '',
      seal: sealOfNote({ sealed: null }, null),
    },
  },
  markAttendanceAction: {
    reads: { markSchema },
    body: { date: rows.date, bookingId: bookings.begun, mark: 'attended' },
  },
})
