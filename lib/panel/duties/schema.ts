import { z } from 'zod'
import { choice, idField, line, localDate } from '@/lib/platform/fields'
import { blockReasons } from '@/lib/schedule/block/rules'

// Which list of people the page has shown. Without it, or with another one, the page is shown again.
const listDigest = line({ tooLong: 'form.stale', max: 40 })

export const dutySchema = z.object({ dutyId: idField('form.stale'), listDigest })
export const slotIdSchema = z.object({ slotId: idField('form.stale') })
export const callersSchema = z.object({ slotId: idField('form.stale'), only: choice(['tak', 'nie'], 'form.stale') })
/** Which slot, and the promise on it that the page has shown. */
export const takeSchema = z.object({
  slotId: idField('form.stale'),
  seal: line({ empty: 'form.stale', tooLong: 'form.stale', max: 40 }),
})
/** Which day the page has shown as the server's. */
export const clockSchema = z.object({ day: localDate('form.stale') })
export const cancelSlotSchema = z.object({ slotId: idField('form.stale'), listDigest })
export const blockSchema = z.object({
  slotId: idField('form.stale'),
  reason: choice(blockReasons, 'block.reason', 'other'),
})
