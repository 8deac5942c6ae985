import { z } from 'zod'
import { choice, idField, line } from '@/lib/platform/fields'

export const lookupSchema = z.object({
  referenceCode: line({ empty: 'lookup.code', tooLong: 'lookup.code', max: 300 }),
  phone: line({ empty: 'phone.empty', tooLong: 'phone.empty', max: 300 }),
})

/** `shown` is how the visit stood on the page on which another slot was chosen. */
export const otherSlotSchema = z.object({
  submissionId: idField('form.stale'),
  slotId: idField('slot.choose'),
  shown: choice(['confirmed', 'cancelled_by_service'], 'form.stale'),
})
