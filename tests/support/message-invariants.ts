import { personOf } from '@/lib/messages/client/rules'
import { bookingNotifications, messageChannels } from '@/lib/messages/outbox/rules'
import type { MessageKind } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'

/**
 * Every visit has exactly the messages that it owes, nothing is said about nothing, and whom no message reached is on
 * the list of people to call. Forgotten clients allow nothing any more, so of them only the rows themselves are judged.
 */
export async function faultsOfMessages(): Promise<string[]> {
  const [bookings, rows] = await Promise.all([readBookings(), readRows()])
  return [...bookings.flatMap(faultsOfBooking), ...rows.flatMap(faultsOfRow)]
}

type BookingRow = Awaited<ReturnType<typeof readBookings>>[number]
type MessageRow = Awaited<ReturnType<typeof readRows>>[number]

function readBookings() {
  return db.booking.findMany({
    where: { clientId: { not: null } },
    select: {
      id: true,
      status: true,
      releasedAt: true,
      createdAt: true,
      rescheduledFromId: true,
      bookedVia: true,
      client: true,
      slot: { select: { startsAt: true } },
      notifications: {
        select: { dedupeKey: true, kind: true, channel: true, outcome: true, reason: true, settledAt: true },
      },
      callTasks: { select: { reason: true } },
    },
  })
}

function readRows() {
  return db.notification.findMany()
}

// Nobody is called about a delay.
const failedKinds = (rows: BookingRow['notifications']) =>
  new Set(rows.flatMap(({ outcome, kind }) => (outcome === 'failed' && kind !== 'running_late' ? [kind] : [])))

function faultsOfBooking({ notifications, slot, callTasks, client, ...row }: BookingRow): string[] {
  const booking = { ...row, ...personOf(client) }
  const { id, status } = booking
  const isLive = booking.releasedAt === null
  const origin = booking.rescheduledFromId ? 'change' : 'confirmation'
  const { startsAt } = slot
  const owed = bookingNotifications(origin, { ...booking, startsAt }, booking.createdAt).map((row) => row.dedupeKey)
  const channels = messageChannels(booking)
  const off = status.startsWith('cancelled_') ? channels.map((each) => `booking:${id}:cancellation:${each}`) : []
  const keys = (rows: { dedupeKey: string }[]) => rows.map(({ dedupeKey }) => dedupeKey).sort()
  const faults: string[] = []
  // What a visit owed before it was called off may have been forgotten since; what it owes now may not.
  const written = keys(
    notifications.filter(({ kind }) => kind !== 'running_late' && (isLive || kind === 'cancellation')),
  )
  const expected = (isLive ? owed : off).sort()
  // Whoever was corrected may have allowed something else when each was written.
  const isAsBooked = client?.version === 1
  if (isAsBooked && written.join() !== expected.join())
    faults.push(`booking ${id} is ${status} and has the messages [${written}]`)
  const open = notifications.filter(({ settledAt }) => settledAt === null)
  const untrue = open.filter(({ kind }) => (isLive ? kind === 'cancellation' : kind !== 'cancellation'))
  if (untrue.length > 0) faults.push(`booking ${id} is ${status} and still says ${keys(untrue)}`)
  for (const kind of failedKinds(notifications)) {
    const known = notifications.some((row) => row.kind === kind && row.outcome !== 'failed')
    const called = callTasks.some(
      ({ reason }) =>
        reason === kind || reason === 'many_messages' || (kind === 'cancellation' && /_cancelled$/.test(reason)),
    )
    // Whoever booked by phone heard what a message would have said that nothing can bring.
    const failed = notifications.filter((row) => row.kind === kind && row.outcome === 'failed')
    const isHeard = booking.bookedVia === 'phone' && failed.every(({ reason }) => /^no_/.test(reason ?? ''))
    if (kind === 'confirmation' && isHeard) continue
    if (!known && !called && !(kind === 'cancellation' && status === 'cancelled_by_client'))
      faults.push(`booking ${id}: nobody tells the ${kind} that could not be delivered`)
  }
  return faults
}

function faultsOfRow(row: MessageRow): string[] {
  const { id, kind } = row
  const faults: string[] = []
  const subjects: Partial<Record<MessageKind, string | null>> = {
    slot_offer: row.entryId && row.offerId,
    waiting_joined: row.entryId,
    duty_cancelled: row.dutyId && row.staffId,
  }
  const isAboutSomething = kind in subjects ? subjects[kind] : row.bookingId
  if (!isAboutSomething) faults.push(`message ${id}, ${kind}, is about nothing`)
  if ((row.settledAt === null) !== (row.outcome === null))
    faults.push(`message ${id} is ${row.outcome} and ${row.settledAt}`)
  return faults
}
