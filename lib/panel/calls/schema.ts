import { z } from 'zod'
import { attemptOutcomes } from '@/lib/messages/call/rules'
import { choice, idField, wholeNumber } from '@/lib/platform/fields'

/** What came of a call, and how many tries the page showed when the button was pressed. */
export const attemptSchema = z.object({
  taskId: idField('form.stale'),
  seen: wholeNumber('form.stale', 0, 999),
  outcome: choice(attemptOutcomes, 'form.stale'),
})
