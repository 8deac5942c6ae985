import { z } from 'zod'
import { blockReasons } from '@/lib/duty/rules'
import { choice, idField } from '@/lib/platform/form'

export const dutySchema = z.object({ dutyId: idField('form.stale') })
export const slotIdSchema = z.object({ slotId: idField('form.stale') })
export const blockSchema = z.object({
  slotId: idField('form.stale'),
  reason: choice(blockReasons, 'block.reason', 'other'),
})
export const taskSchema = z.object({ taskId: idField('form.stale'), dutyId: idField('form.stale') })
