import { z } from 'zod'
import { attemptOutcomes } from '@/lib/messages/call/rules'
import { choice, idField, wholeNumber } from '@/lib/platform/fields'

export const callSchema = z.object({ taskId: idField('form.stale') })

/** How many tries the page showed when the button was pressed: a colleague may have written one since. */
export const undoSchema = z.object({ ...callSchema.shape, seen: wholeNumber('form.stale', 0, 999) })

/** What came of a call. */
export const attemptSchema = z.object({ ...undoSchema.shape, outcome: choice(attemptOutcomes, 'form.stale') })

/** Another hour, chosen during the call. */
export const callSlotSchema = z.object({
  ...callSchema.shape,
  slotId: idField('form.stale'),
  submissionId: idField('form.stale'),
})
