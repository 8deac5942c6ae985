import { z } from 'zod'
import { idField } from '@/lib/platform/fields'

export const entrySchema = z.object({ entryId: idField('form.stale') })
/** Which offer the page showed: a colleague or the person may have answered it since. */
export const callerAnswerSchema = z.object({ entryId: idField('form.stale'), offerId: idField('form.stale') })
