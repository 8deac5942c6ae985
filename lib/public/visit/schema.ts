import { z } from 'zod'
import { idField, line } from '@/lib/platform/fields'

export const lookupSchema = z.object({
  referenceCode: line({ empty: 'lookup.code', tooLong: 'lookup.code', max: 40 }),
  phone: line({ empty: 'phone.empty', tooLong: 'phone.empty', max: 40 }),
})

export const moveSchema = z.object({ submissionId: idField('form.stale'), slotId: idField('slot.choose') })

/**
 * The cookie of an opened booking. It holds the code, from which everything is read anew each time, and whether a link
 * opened it: who holds a link need not know the number.
 */
export const openVisitSchema = z.object({ referenceCode: z.string().length(6), byLink: z.boolean().default(false) })
