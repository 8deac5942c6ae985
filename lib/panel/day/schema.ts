import { z } from 'zod'
import { mostSigns } from '@/lib/bookings/handover/rules'
import { lateChoices } from '@/lib/bookings/lateness/rules'
import { mostNoteSigns, outcomeCodes } from '@/lib/bookings/outcome/rules'
import { choice, idField, lines, localDate } from '@/lib/platform/fields'
import { blockReasons } from '@/lib/schedule/block/rules'

const ids = z
  .unknown()
  .transform((value) => (value === undefined ? [] : [...new Set([value].flat())]))
  .pipe(z.array(z.uuid('form.stale')).min(1, 'block.none').max(96, 'form.stale'))

export const hoursSchema = z.object({ slotIds: ids, reason: choice(blockReasons, 'block.reason') })
export const ownSlotSchema = z.object({ slotId: idField('form.stale') })

const daySchema = z.object({ date: localDate('form.stale') })

/** The day whose page a press stands on; none where the form does not say it. */
export const dayOf = (form: FormData): string | undefined => daySchema.safeParse({ date: form.get('date') }).data?.date

export const wholeDuty = 'all'

const isHourOrDay = (value: string) => value === wholeDuty || z.uuid().safeParse(value).success

/** One hour of a duty, or all of it. */
export const awaySchema = z.object({
  dutyId: idField('form.stale'),
  slotId: z.unknown().pipe(z.string('away.choose').refine(isHourOrDay, 'away.choose')),
  message: lines({ tooLong: 'away.long', max: mostSigns }),
})
export const ownDutySchema = z.object({ dutyId: idField('form.stale') })
/** So many minutes later, as the page showed it. */
export const lateSchema = z.object({
  dutyId: idField('form.stale'),
  lateBy: choice(lateChoices.map(String), 'form.stale').transform(Number),
  seal: z.string('form.stale').max(40, 'form.stale'),
})
export const ownVisitSchema = z.object({ bookingId: idField('form.stale') })
export const handoverSchema = z.object({ handoverId: idField('form.stale') })

export const visitNoteSchema = z.object({
  bookingId: idField('form.stale'),
  note: lines({ tooLong: 'visitNote.long', max: mostNoteSigns }),
  seal: z.string('form.stale').max(40, 'form.stale'),
  outcome: choice(['', ...outcomeCodes], 'form.stale', '').transform((code) => (code === '' ? null : code)),
})
