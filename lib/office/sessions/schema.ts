import { z } from 'zod'
import { ticked } from '@/lib/platform/fields'

/** Which session ends, and whether somebody else is in it. */
export const endSessionSchema = z.object({
  session: z.unknown().pipe(z.string('form.stale').length(22, 'form.stale')),
  notMe: ticked,
})
