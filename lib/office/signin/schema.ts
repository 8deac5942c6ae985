import { z } from 'zod'
import type { HalfSignIn } from './rules'

/** What a browser keeps between the password and the code. */
export const halfSchema = z.object({
  staffId: z.string().max(64),
  at: z.number(),
  proof: z.string().max(64),
}) satisfies z.ZodType<HalfSignIn>
