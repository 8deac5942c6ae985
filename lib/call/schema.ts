import { z } from 'zod'
import { choice, idField, wholeNumber } from '@/lib/platform/form'
import { attemptOutcomes } from './rules'

/** What came of a call, and how many tries the page showed when the button was pressed. */
export const attemptSchema = z.object({
  taskId: idField('form.stale'),
  seen: wholeNumber('form.stale', 0, 999),
  outcome: choice(attemptOutcomes, 'form.stale'),
})
