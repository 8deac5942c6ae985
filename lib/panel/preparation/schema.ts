import { z } from 'zod'
import { choice, idField } from '@/lib/platform/fields'

export const interpreterSchema = z.object({
  bookingId: idField('form.stale'),
  ordered: choice(['tak', 'nie'], 'form.stale'),
})
export const settleHandoverSchema = z.object({ handoverId: idField('form.stale') })
