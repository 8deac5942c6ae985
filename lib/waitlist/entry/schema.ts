import { z } from 'zod'
import { checkContact, checkInterpreter, onOnePage } from '@/lib/bookings/booking/schema'
import { type FormValues, idField } from '@/lib/platform/fields'

/** Joining the list: the questions of a booking without a slot. A free one has to be said to somebody: one way is needed. */
export const joinSchema = z
  .object({ submissionId: idField('form.stale'), ...onOnePage })
  .superRefine(checkContact('way'))
  .superRefine(checkInterpreter)

/** The form of somebody who allowed nothing but SMS, for a number that gets none. */
export const noSms = (values: FormValues) => ({ values, errors: [{ field: 'contactSms', key: 'waiting.noSms' }] })
