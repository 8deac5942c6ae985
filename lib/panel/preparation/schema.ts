import { z } from 'zod'
import { choice, idField, wholeNumber } from '@/lib/platform/fields'

export const interpreterSchema = z.object({
  bookingId: idField('form.stale'),
  version: wholeNumber('form.stale', 1, 9999),
  ordered: choice(['tak', 'nie'], 'form.stale'),
})
export const settleHandoverSchema = z.object({ handoverId: idField('form.stale') })
