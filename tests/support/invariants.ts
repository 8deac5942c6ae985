import { liveStatuses } from '@/lib/bookings/booking/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { heldCells } from '@/lib/schedule/duty/rules'
import { faultsOfMessages } from './message-invariants'

const reported = new Set<string>()

/**
 * What must hold whatever happened. An empty list is a healthy database; each line names a fault and its row. Each
 * fault is told once, so that the test that made it fails and not every later one.
 */
export async function brokenInvariants(): Promise<string[]> {
  const bookings = await readBookings()
  const faults = [
    ...twiceBooked(bookings),
    ...bookings.flatMap(faultsOfBooking),
    ...faultsOfMoves(bookings),
    ...(await faultsOfDuties()),
    ...(await faultsOfTasks()),
    ...(await faultsOfHolds()),
    ...(await faultsOfWaiting()),
    ...(await faultsOfMessages()),
  ].filter((fault) => !reported.has(fault))
  for (const fault of faults) reported.add(fault)
  return faults
}

type BookingRow = Awaited<ReturnType<typeof readBookings>>[number]

async function readBookings() {
  const bookings = await db.booking.findMany({
    select: {
      id: true,
      slotId: true,
      status: true,
      releasedAt: true,
      referenceCode: true,
      revision: true,
      rescheduledFrom: { select: { status: true } },
      rescheduledTo: { select: { revision: true, referenceCode: true } },
      slot: { select: { state: true, startsAt: true, duty: { select: { status: true, cancelledAt: true } } } },
    },
  })
  const entries = await db.auditEntry.findMany({
    where: { objectType: 'booking' },
    select: { objectId: true, action: true },
  })
  const actions = new Map<string, string[]>()
  for (const { objectId, action } of entries) actions.set(objectId, [...(actions.get(objectId) ?? []), action])
  return bookings.map((booking) => ({ ...booking, actions: actions.get(booking.id) ?? [] }))
}

function twiceBooked(bookings: BookingRow[]): string[] {
  const live = bookings.filter(({ releasedAt }) => releasedAt === null).map(({ slotId }) => slotId)
  return live.filter((slotId, index) => live.indexOf(slotId) !== index).map((id) => `slot ${id} is booked twice`)
}

const released: Record<string, string> = {
  cancelled_by_client: 'booking_cancelled_by_client',
  cancelled_by_service: 'booking_cancelled_by_service',
  rescheduled: 'booking_moved_away',
}

function faultsOfBooking(booking: BookingRow): string[] {
  return [...faultsOfPlace(booking), ...faultsOfTrace(booking)]
}

function faultsOfPlace({ id, status, releasedAt, slot }: BookingRow): string[] {
  const faults: string[] = []
  const isLive = liveStatuses.some((live) => live === status)
  if (isLive !== (releasedAt === null)) faults.push(`booking ${id} is ${status} but its release says otherwise`)
  if (isLive && slot.state !== 'open') faults.push(`booking ${id} lives on a slot that is ${slot.state}`)
  const { cancelledAt } = slot.duty
  // An hour that had begun when the rest of its day was called off did take place.
  const calledOff = slot.duty.status !== 'published' && !(cancelledAt && slot.startsAt <= cancelledAt)
  if (isLive && calledOff) faults.push(`booking ${id} lives on a duty that is ${slot.duty.status}`)
  return faults
}

const origins: Partial<Record<BookingStatus, string>> = {
  rescheduled: 'booking_moved_here',
  cancelled_by_service: 'booking_rebooked',
}

function faultsOfTrace({ id, status, actions, rescheduledFrom }: BookingRow): string[] {
  const count = (action: string) => actions.filter((each) => each === action).length
  const origin = rescheduledFrom ? origins[rescheduledFrom.status] : 'booking_made'
  if (!origin) return [`booking ${id} came from one that was ${rescheduledFrom?.status}`]
  const faults = count(origin) === 1 ? [] : [`booking ${id} has ${count(origin)} entries of ${origin}`]
  for (const [end, action] of Object.entries(released)) {
    const expected = end === status ? 1 : 0
    if (count(action) !== expected) faults.push(`booking ${id} is ${status} and has ${count(action)} of ${action}`)
  }
  if (['attended', 'no_show'].includes(status) && count(`booking_${status}`) === 0)
    faults.push(`booking ${id} is ${status} and nobody marked it`)
  return faults
}

function faultsOfMoves(bookings: BookingRow[]): string[] {
  return bookings.flatMap(({ id, status, revision, referenceCode, rescheduledTo: next }) => {
    // A visit that the service called off may have one; every visit that was moved has.
    if (status !== 'cancelled_by_service' && (status === 'rescheduled') !== (next !== null))
      return [`booking ${id} is ${status} and its successor disagrees`]
    const follows = !next || (next.revision === revision + 1 && next.referenceCode === referenceCode)
    return follows ? [] : [`booking ${id} lost its number or its order when it moved`]
  })
}

async function readDuties() {
  return db.duty.findMany({
    select: {
      id: true,
      status: true,
      cancelledAt: true,
      mediatorId: true,
      placeId: true,
      slots: { select: { startsAt: true, endsAt: true, state: true } },
      cells: { select: { resource: true, startsAt: true } },
    },
  })
}

type DutyRow = Awaited<ReturnType<typeof readDuties>>[number]

async function faultsOfDuties(): Promise<string[]> {
  return (await readDuties()).flatMap((duty) => {
    const { id, status, cancelledAt, slots, cells } = duty
    if (status !== 'published' && cells.length > 0) return [`duty ${id} is ${status} and still holds its room`]
    if (cancelledAt && slots.some((slot) => slot.startsAt > cancelledAt && slot.state !== 'withdrawn'))
      return [`duty ${id} is cancelled and has hours that are not`]
    return status === 'published' ? faultsOfHeldTime(duty) : []
  })
}

function faultsOfHeldTime({ id, mediatorId, placeId, slots, cells }: DutyRow): string[] {
  const held = new Set(cells.map((cell) => `${cell.resource} ${cell.startsAt.toISOString()}`))
  const owners = [`mediator:${mediatorId}`, `place:${placeId}`]
  const used = slots.filter((slot) => slot.state !== 'withdrawn')
  const isHeld = (slot: (typeof used)[number]) =>
    heldCells([slot]).every((at) => owners.every((owner) => held.has(`${owner} ${at.toISOString()}`)))
  const loose = used.filter((slot) => !isHeld(slot))
  const faults = loose.map(({ startsAt }) => `duty ${id} does not hold its hour ${startsAt.toISOString()}`)
  if (cells.some((cell) => !owners.includes(cell.resource))) faults.push(`duty ${id} holds somebody else's time`)
  const clash = used.some((a, i) => used.some((b, j) => i < j && a.startsAt < b.endsAt && b.startsAt < a.endsAt))
  return clash ? [...faults, `duty ${id} has hours that overlap`] : faults
}

async function faultsOfHolds(): Promise<string[]> {
  const holds = await db.slotHold.findMany({
    select: {
      slotId: true,
      until: true,
      slot: { select: { bookings: { where: { releasedAt: null }, select: { createdAt: true } } } },
      booking: { select: { status: true, rebookUntil: true, rescheduledTo: { select: { id: true } } } },
    },
  })
  return holds.flatMap(({ slotId, until, slot, booking }) => {
    const faults = slot.bookings.some(({ createdAt }) => createdAt < until)
      ? [`slot ${slotId} is booked and still kept for somebody`]
      : []
    if (!booking) return faults
    if (booking.status !== 'cancelled_by_service' || booking.rescheduledTo)
      faults.push(`slot ${slotId} is kept for somebody whose visit was not called off or who has another one`)
    return booking.rebookUntil && until <= booking.rebookUntil
      ? faults
      : [...faults, `slot ${slotId} is kept for longer than was promised`]
  })
}

async function faultsOfTasks(): Promise<string[]> {
  const tasks = await db.callTask.findMany({
    where: { reason: { in: ['duty_cancelled', 'slot_cancelled', 'booking_cancelled'] } },
    select: { id: true, booking: { select: { status: true } } },
  })
  return tasks
    .filter(({ booking }) => booking && booking.status !== 'cancelled_by_service')
    .map(({ id, booking }) => `task ${id} asks to tell somebody whose booking is ${booking?.status}`)
}

async function faultsOfWaiting(): Promise<string[]> {
  const entries = await db.waitingEntry.findMany({ include: { offers: { include: { hold: true } } } })
  const accepted = entries.flatMap(({ offers }) => offers.filter(({ outcome }) => outcome === 'accepted'))
  const made = await db.booking.count({ where: { submissionId: { in: accepted.map(({ id }) => id) } } })
  const faults = made === accepted.length ? [] : [`${accepted.length} offers are accepted and made ${made} bookings`]
  return faults.concat(
    entries.flatMap(({ id, status, settledAt, clientId, offers }) => {
      const open = offers.filter((offer) => offer.settledAt === null)
      const wanted = status === 'offered' ? 1 : 0
      const found = open.length === wanted ? [] : [`entry ${id} is ${status} and has ${open.length} open offers`]
      if (settledAt && clientId) found.push(`entry ${id} is ${status} and still says who it was`)
      if (offers.length > 20) found.push(`entry ${id} has had ${offers.length} offers`)
      const stray = offers.filter((offer) => offer.settledAt && offer.hold)
      return [...found, ...stray.map((offer) => `offer ${offer.id} is ${offer.outcome} and its hour is still kept`)]
    }),
  )
}
