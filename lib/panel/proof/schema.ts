import { z } from 'zod'
import { pageAsked } from './rules'

/** The page that was asked for. */
export const proveToSeeSchema = z.object({
  next: z.unknown().transform((sent, problems) => {
    const page = pageAsked(sent)
    if (page) return page.path
    problems.addIssue({ code: 'custom', message: 'form.stale' })
    return z.NEVER
  }),
})
