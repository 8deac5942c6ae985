import { z } from 'zod'
import { choice, idField, line } from '@/lib/platform/fields'

export const searchSchema = z.object({ query: line({ empty: 'search.empty', tooLong: 'search.long', max: 80 }) })
export const bookingSchema = z.object({ bookingId: idField('form.stale') })
export const markSchema = z.object({
  bookingId: idField('form.stale'),
  mark: choice(['attended', 'no_show'], 'form.stale'),
})
export const staffMoveSchema = z.object({
  bookingId: idField('form.stale'),
  submissionId: idField('form.stale'),
  slotId: idField('slot.choose'),
})

/** Who does not want the visit: its client, on the phone, or the service. */
export const cancelSchema = z.object({
  bookingId: idField('form.stale'),
  wish: choice(['client', 'service'], 'cancel.wish'),
})
