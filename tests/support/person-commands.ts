import { randomUUID } from 'node:crypto'
import type { Manager } from '@/lib/office/role/rules'
import { erasePerson } from '@/lib/waitlist/erasure/data'

type Of = {
  manager: Manager
  bookings: { id: string; clientId: string | null }[]
  bookingId: string
  isStale: boolean
  now: Date
}

/** The commands about all that is known of one person. */
export const personCommands = {
  erasePerson: (of: Of) => {
    const clientId = of.bookings.find(({ id }) => id === of.bookingId)?.clientId
    return erasePerson(of.manager, clientId ?? randomUUID(), of.isStale ? '' : of.bookingId, of.now)
  },
}
