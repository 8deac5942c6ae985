import { z } from 'zod'
import { choice, momentField } from '@/lib/platform/fields'
import { burstParts } from '@/lib/waitlist/burst/rules'

const moment = momentField('form.stale')

/** Which burst the page showed, by its first and its last moment. */
export const burstSchema = z.object({ since: moment, until: moment })
export const releaseSchema = burstSchema.extend({ part: choice(burstParts, 'form.stale') })
