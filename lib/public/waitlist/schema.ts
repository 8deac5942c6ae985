import { z } from 'zod'
import { idField } from '@/lib/platform/fields'

/** Which offer the page showed: meanwhile there may be another one, or none. */
export const answerSchema = z.object({ offerId: idField('form.stale') })
export const earlierSchema = z.object({ submissionId: idField('form.stale') })
