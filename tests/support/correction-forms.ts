import {
  correctionSchema,
  entryCorrectionSchema,
  foreignCorrectionSchema,
  staffCorrectionSchema,
  takeBackSchema,
} from '@/lib/bookings/correction/schema'
import { bookingSchema } from '@/lib/panel/bookings/schema'
import { entrySchema } from '@/lib/panel/waitlist/schema'
import type { Rows } from './rows-to-act-on'

type Body = Record<string, string | string[]>

/** Of which version a form is, and about which number and mailbox its answers are. */
const seen: Body = { version: '1', saidFor: '+48601234567|zaneta@example.org' }

/** The forms in which somebody is put right: by themselves, and by a coordinator. `said` are all answers of a booking. */
export function correctionForms(rows: Rows, said: Body) {
  const { bookings } = rows
  return {
    correctVisitAction: {
      reads: { correctionSchema, foreignCorrectionSchema },
      body: { ...seen, ...said, interpreter: 'uk' },
    },
    takeBackWaysAction: { reads: { takeBackSchema }, body: { version: '1', take: ['contactSms'] } },
    correctBookingAction: {
      reads: { staffCorrectionSchema, bookingSchema },
      body: { bookingId: bookings.corrected, ...seen, ...said, memorableWord: 'latarnia' },
    },
    correctEntryAction: {
      reads: { entryCorrectionSchema, entrySchema },
      body: { entryId: rows.correctedEntry, ...seen, ...said },
    },
  }
}
