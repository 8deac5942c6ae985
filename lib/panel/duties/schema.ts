import { z } from 'zod'
import { choice, idField, line } from '@/lib/platform/fields'
import { blockReasons } from '@/lib/schedule/block/rules'

// Which list of people the page has shown. Without it, or with another one, the page is shown again.
const listDigest = line({ tooLong: 'form.stale', max: 40 })

export const dutySchema = z.object({ dutyId: idField('form.stale'), listDigest })
export const slotIdSchema = z.object({ slotId: idField('form.stale') })
export const cancelSlotSchema = z.object({ slotId: idField('form.stale'), listDigest })
export const blockSchema = z.object({
  slotId: idField('form.stale'),
  reason: choice(blockReasons, 'block.reason', 'other'),
})
