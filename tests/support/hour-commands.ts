import { endApart, keepApart } from '@/lib/bookings/apart/data'
import { unmarkAttendance } from '@/lib/bookings/attendance/data'
import { readKnown } from '@/lib/bookings/correction/data'
import { getOwnLateness, sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import { lateChoices } from '@/lib/bookings/lateness/rules'
import { keepDouble, noteInterpreter } from '@/lib/bookings/preparation/data'
import type { Actor } from '@/lib/office/role/rules'
import { blockOwnSlots, blockSlot, openOwnSlot, openSlot, setCallersOnly } from '@/lib/schedule/block/data'
import { deletePlan, endPlan } from '@/lib/schedule/plan/data'
import { takeHeldSlot } from '@/lib/waitlist/taking/data'

/** What chance has chosen, as far as these ask. */
type Of = {
  coordinator: Actor<'coordinator'>
  mediator: Actor<'mediator'>
  bookingId: string
  dutyId: string
  slotId: string
  planId: string
  plan: { version: number }
  offer: { offerId: string }
  other: number
  isStale: boolean
  now: Date
}

const lastDays = ['2027-01-01', '2027-02-10', '2027-12-31']
const versionOf = ({ planId, plan, isStale }: Of) => ({ id: planId, version: isStale ? 99 : plan.version })

async function sayLateAs({ mediator, dutyId, now, other, isStale }: Of) {
  const seal = isStale ? 'older' : (await getOwnLateness(mediator, dutyId, now))?.seal
  return sayLate(mediator, { dutyId, lateBy: lateChoices[other % 5] ?? 10, seal: seal ?? '' }, now)
}

async function noteInterpreterAs({ coordinator, bookingId, now, isStale }: Of) {
  const version = isStale ? 99 : ((await readKnown(bookingId))?.version ?? 0)
  return noteInterpreter(coordinator, bookingId, { isOrdered: true, version }, now)
}

/** The commands about single hours and visits beside the booking itself, and about the end of a rule. */
export const hourCommands = {
  unmarkAttendance: (of: Of) => unmarkAttendance(of.isStale ? of.coordinator : of.mediator, of.bookingId, of.now),
  keepApart: (of: Of) => keepApart(of.coordinator, of.bookingId, of.now),
  endApart: (of: Of) => endApart(of.coordinator, of.bookingId, of.now),
  noteInterpreter: noteInterpreterAs,
  keepDouble: (of: Of) => keepDouble(of.coordinator, of.bookingId, of.now),
  blockSlot: (of: Of) => blockSlot(of.coordinator, of.slotId, 'other', of.now),
  openSlot: (of: Of) => openSlot(of.coordinator, of.slotId, of.now),
  blockOwnSlots: (of: Of) => blockOwnSlots(of.mediator, [of.slotId], 'break', of.now),
  openOwnSlot: (of: Of) => openOwnSlot(of.mediator, of.slotId, of.now),
  setCallersOnly: (of: Of) => setCallersOnly(of.coordinator, of.slotId, of.isStale, of.now),
  endPlan: (of: Of) => endPlan(of.coordinator, versionOf(of), lastDays[of.other % 3] ?? '', of.now),
  deletePlan: (of: Of) => deletePlan(of.coordinator, versionOf(of), of.now),
  sayLate: sayLateAs,
  takeLateBack: (of: Of) => takeLateBack(of.mediator, of.dutyId, of.now),
  takeHeldSlot: (of: Of) => takeHeldSlot(of.coordinator, { slotId: of.slotId, seal: of.offer.offerId }, of.now),
}
