import { randomUUID } from 'node:crypto'
import type { Manager } from '@/lib/office/role/rules'
import { erasePerson } from '@/lib/waitlist/erasure/data'

type Of = {
  other: number
  manager: Manager
  bookings: { id: string; clientId: string | null }[]
  bookingId: string
  isStale: boolean
  now: Date
}

/** The commands about all that is known of one person. */
export const personCommands = {
  erasePerson: (of: Of) => {
    // Seldom, so that the others find somebody.
    const clientId = of.other % 4 === 0 ? of.bookings.find(({ id }) => id === of.bookingId)?.clientId : null
    return erasePerson(of.manager, clientId ?? randomUUID(), of.isStale ? '' : of.bookingId, of.now)
  },
}
