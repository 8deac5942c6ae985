import { z } from 'zod'
import { accountsOfOneDevice, type Device } from './rules'

/** What a browser keeps of itself. */
export const deviceSchema = z.object({
  id: z.string().min(1).max(64),
  proofs: z.array(z.object({ day: z.number(), proof: z.string() })).max(accountsOfOneDevice),
}) satisfies z.ZodType<Device>
