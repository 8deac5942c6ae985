import { z } from 'zod'

// Whatever was sent goes the same way: what is no token is looked up like one that nobody has.
export const linkSchema = z.object({
  token: z.unknown().transform((value) => (typeof value === 'string' ? value.slice(0, 100) : '')),
})
