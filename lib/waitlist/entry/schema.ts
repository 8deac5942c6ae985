import { z } from 'zod'
import { checkContact, onOnePage } from '@/lib/bookings/booking/schema'
import { idField } from '@/lib/platform/fields'

/** The cookie of an opened entry. It holds the id alone; what it opens is read anew each time. */
export const openEntrySchema = z.object({ entryId: z.uuid() })

/** Joining the list: the questions of a booking without a slot. A free one has to be said to somebody: one way is needed. */
export const joinSchema = z
  .object({ submissionId: idField('form.stale'), ...onOnePage })
  .superRefine(checkContact('way'))
