import { z } from 'zod'
import { choice, idField, line } from '@/lib/platform/fields'

export const lookupSchema = z.object({
  referenceCode: line({ empty: 'lookup.code', tooLong: 'lookup.code', max: 40 }),
  phone: line({ empty: 'phone.empty', tooLong: 'phone.empty', max: 40 }),
})

/** `shown` is how the visit stood on the page on which another slot was chosen. */
export const otherSlotSchema = z.object({
  submissionId: idField('form.stale'),
  slotId: idField('slot.choose'),
  shown: choice(['confirmed', 'cancelled_by_service'], 'form.stale'),
})

/**
 * The cookie of an opened booking. It holds the code, from which everything is read anew each time, and whether a link
 * opened it: who holds a link need not know the number.
 */
export const openVisitSchema = z.object({ referenceCode: z.string().length(6), byLink: z.boolean().default(false) })
