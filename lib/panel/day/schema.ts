import { z } from 'zod'
import { mostSigns } from '@/lib/bookings/handover/rules'
import { mostNoteSigns, outcomeCodes } from '@/lib/bookings/outcome/rules'
import { choice, idField, lines } from '@/lib/platform/fields'
import { blockReasons } from '@/lib/schedule/block/rules'

const ids = z
  .unknown()
  .transform((value) => (value === undefined ? [] : [...new Set([value].flat())]))
  .pipe(z.array(z.uuid('form.stale')).min(1, 'block.none').max(96, 'form.stale'))

export const hoursSchema = z.object({ slotIds: ids, reason: choice(blockReasons, 'block.reason') })
export const ownSlotSchema = z.object({ slotId: idField('form.stale') })

/** Without an hour it is the whole duty. */
export const awaySchema = z.object({
  dutyId: idField('form.stale'),
  slotId: z.union([z.literal('all'), z.uuid()], 'away.choose'),
  message: lines({ tooLong: 'away.long', max: mostSigns }),
})
export const ownDutySchema = z.object({ dutyId: idField('form.stale') })
export const ownVisitSchema = z.object({ bookingId: idField('form.stale') })
export const handoverSchema = z.object({ handoverId: idField('form.stale') })

export const visitNoteSchema = z.object({
  bookingId: idField('form.stale'),
  note: lines({ tooLong: 'visitNote.long', max: mostNoteSigns }),
  outcome: z.union([z.literal('').transform(() => null), choice(outcomeCodes, 'form.stale')]),
})
