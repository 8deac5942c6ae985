import { bookings } from './bookings'
import { messages } from './messages'
import type { Noun } from './noun'
import { office } from './office'
import { schedule } from './schedule'
import { waitlist } from './waitlist'

/** The nouns whose data.ts is tried. */
export const nouns: Record<string, Noun> = { ...bookings, ...schedule, ...waitlist, ...messages, ...office }
