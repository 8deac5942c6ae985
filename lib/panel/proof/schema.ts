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

/** What the page holds for which another site is asked who this is: the id of what was typed, or the page that was asked for. */
export const proveElsewhereSchema = z.object({
  kept: z.unknown().transform((sent) => (typeof sent === 'string' && /^[\da-f]{12}$/.test(sent) ? sent : null)),
  next: z.unknown().transform((sent) => pageAsked(sent)?.path ?? null),
})
