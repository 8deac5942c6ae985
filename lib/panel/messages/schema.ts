import { z } from 'zod'
import { momentField } from '@/lib/platform/fields'

/** Of which copy the page listed what would leave, and what of it must not. */
export const endQuietSchema = z.object({
  copiedAt: momentField('form.stale'),
  drop: z
    .unknown()
    .transform((value) => (value === undefined ? [] : [value].flat()))
    .pipe(z.array(z.uuid('form.stale'), 'form.stale').max(500, 'form.stale')),
})
