import { z } from 'zod'
import { attemptOutcomes } from '@/lib/messages/call/rules'
import { choice, idField, wholeNumber } from '@/lib/platform/fields'

export const callSchema = z.object({ taskId: idField('form.stale') })

/** Which try: since the page was shown there may be another one. */
export const undoSchema = z.object({ ...callSchema.shape, attemptId: idField('form.stale') })

/** What came of a call, and how many tries the page showed when the button was pressed. */
export const attemptSchema = z.object({
  ...callSchema.shape,
  seen: wholeNumber('form.stale', 0, 999),
  outcome: choice(attemptOutcomes, 'form.stale'),
})

/** Another hour, chosen during the call. */
export const callSlotSchema = z.object({
  ...callSchema.shape,
  slotId: idField('form.stale'),
  submissionId: idField('form.stale'),
})
