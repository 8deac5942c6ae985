import { z } from 'zod'

/** Since when somebody has been pausing, as the form was given it. Anything else is nothing. */
export const turnSchema = z.object({
  turn: z.unknown().transform((value) => (typeof value === 'string' ? value.slice(0, 100) : '')),
})
