import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff, type DoneBy } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { resealRows } from '@/lib/platform/db/reseal'
import { fail, ok, type Result } from '@/lib/platform/result'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { decideAwayFor, decideAwayOn, decideKnown } from './rules'

type Told = Result<{ date: string }, 'unknown' | 'over'>
type About =
  | { kind: 'known_person'; bookingId: string }
  | ({ kind: 'away' } & ({ slotId: string } | { dutyId: string }))

/** „Znam tę osobę”: the desk finds somebody else for this visit, or another way. No reason is asked for or kept. */
export function sayKnown(by: Actor<'mediator'>, bookingId: string, now: Date): Promise<Told> {
  return transact(async (tx) => {
    await lockRows(tx, 'Booking', [bookingId])
    const own = { id: bookingId, slot: { duty: { mediatorId: by.mediatorId } } }
    const slot = { select: { endsAt: true, duty: { select: { date: true } } } } as const
    const booking = await tx.booking.findFirst({ where: own, select: { status: true, slot } })
    if (!booking) return fail('unknown')
    const allowed = decideKnown({ status: booking.status, endsAt: booking.slot.endsAt }, now)
    if (!allowed.ok) return allowed
    await handOver(tx, by, { kind: 'known_person', bookingId }, '', now)
    await record(tx, byStaff(by), 'person_known', 'booking', bookingId, now)
    return ok({ date: booking.slot.duty.date })
  })
}

/** „Nie będzie mnie” for one hour. Nothing is called off by it: the desk does that, and tells the people. */
export function sayAwayFor(by: Actor<'mediator'>, slotId: string, message: string, now: Date): Promise<Told> {
  return transact(async (tx) => {
    await lockRows(tx, 'Slot', [slotId])
    const own = { id: slotId, duty: { mediatorId: by.mediatorId } }
    const slot = await tx.slot.findFirst({ where: own, include: { duty: { select: { date: true } } } })
    if (!slot) return fail('unknown')
    const allowed = decideAwayFor(slot, now)
    if (!allowed.ok) return allowed
    await handOver(tx, by, { kind: 'away', slotId }, message, now)
    await record(tx, byStaff(by), 'away_said', 'slot', slotId, now)
    return ok({ date: slot.duty.date })
  })
}

/** The same for a whole duty. */
export function sayAwayOn(by: Actor<'mediator'>, dutyId: string, message: string, now: Date): Promise<Told> {
  return transact(async (tx) => {
    await lockRows(tx, 'Duty', [dutyId])
    const duty = await tx.duty.findFirst({ where: { id: dutyId, mediatorId: by.mediatorId } })
    if (!duty) return fail('unknown')
    const allowed = decideAwayOn(duty, now)
    if (!allowed.ok) return allowed
    await handOver(tx, by, { kind: 'away', dutyId }, message, now)
    await record(tx, byStaff(by), 'away_said', 'duty', dutyId, now)
    return ok({ date: duty.date })
  })
}

// What was said of the same thing before and is still open is said anew. The row it is about is locked.
async function handOver(tx: Tx, by: Actor, about: About, message: string, now: Date): Promise<void> {
  const { kind, ...subject } = about
  const again = await tx.handover.findFirst({ where: { ...subject, settledAt: null }, select: { id: true } })
  const open = again
    ? await tx.handover.updateMany({ where: { id: again.id, settledAt: null }, data: { message } })
    : null
  if (open?.count) return
  await tx.handover.create({ data: { kind, ...subject, byId: by.id, message, createdAt: now }, select: { id: true } })
}

const ofMediator = (by: Actor<'mediator'>) => {
  const own = { mediatorId: by.mediatorId }
  return [{ duty: own }, { slot: { duty: own } }, { booking: { slot: { duty: own } } }]
}

type Settled = Result<{ bookingId: string | null; slotId: string | null; dutyId: string | null }, 'done'>

/** She comes after all, or does not know that person. */
export function takeBack(by: Actor<'mediator'>, id: string, now: Date): Promise<Settled> {
  return settle(by, { id, OR: ofMediator(by) }, now)
}

/** The desk has seen to it. */
export function settleHandover(by: Actor<'coordinator'>, id: string, now: Date): Promise<Settled> {
  return settle(by, { id }, now)
}

function settle(by: Actor, where: { id: string; OR?: ReturnType<typeof ofMediator> }, now: Date): Promise<Settled> {
  return transact(async (tx) => {
    const [settled] = await tx.handover.updateManyAndReturn({
      where: { ...where, settledAt: null },
      data: { settledAt: now, settledById: by.id },
      select: { bookingId: true, slotId: true, dutyId: true },
    })
    if (!settled) return fail('done')
    const { bookingId, slotId, dutyId } = settled
    const action = 'handover_settled'
    if (bookingId) await record(tx, byStaff(by), action, 'booking', bookingId, now)
    if (slotId) await record(tx, byStaff(by), action, 'slot', slotId, now)
    if (dutyId) await record(tx, byStaff(by), action, 'duty', dutyId, now)
    return ok(settled)
  })
}

/**
 * The visit has another slot: with the same mediator she knows its person still, with another one it is settled. The visit
 * that was left is locked.
 */
export async function carryKnown(tx: Tx, by: DoneBy, from: string, to: string, now: Date): Promise<void> {
  const open = { bookingId: from, settledAt: null }
  const known = await tx.handover.findFirst({ where: open, select: { id: true } })
  if (!known) return
  const mediators = await tx.booking.findMany({
    where: { id: { in: [from, to] } },
    select: { slot: { select: { duty: { select: { mediatorId: true } } } } },
  })
  const isSame = new Set(mediators.map(({ slot }) => slot.duty.mediatorId)).size === 1
  const settled = { settledAt: now, ...(by.kind === 'staff' && { settledById: by.id }) }
  await tx.handover.updateMany({ where: open, data: isSame ? { bookingId: to } : settled })
  if (!isSame) await record(tx, by, 'handover_settled', 'booking', from, now)
}

/** What waits for the desk: only of visits, hours and duties that still stand. */
export function listHandovers(_by: Actor<'coordinator'>, now: Date) {
  const coming = { startsAt: { gt: now } }
  return db.handover.findMany({
    where: {
      settledAt: null,
      OR: [
        { booking: { status: 'confirmed', slot: { endsAt: { gt: now } } } },
        { slot: { ...coming, state: { not: 'withdrawn' } } },
        { duty: { status: 'published', date: { gte: localDateOf(now) } } },
      ],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      message: true,
      by: { select: { name: true } },
      booking: { select: { id: true, referenceCode: true, slot: { select: { startsAt: true } } } },
      slot: { select: { id: true, startsAt: true } },
      duty: { select: { id: true, date: true } },
    },
  })
}

export type HandoverRow = Awaited<ReturnType<typeof listHandovers>>[number]

/** What she handed over about this one thing and nobody has seen to yet. */
export function openHandover(
  _by: Actor<'coordinator'>,
  about: { bookingId: string } | { slotId: string } | { dutyId: string },
) {
  const select = { id: true, kind: true, message: true, by: { select: { name: true } } } as const
  return db.handover.findFirst({ where: { ...about, settledAt: null }, select })
}

export type OpenHandover = NonNullable<Awaited<ReturnType<typeof openHandover>>>

/** Writes the next of her words as they are written now. */
export const resealHandovers = (after: string) => resealRows('Handover', after)

const keptDays = 30

/** Her words go thirty days after the day that they are about. */
export function dropOldHandovers(now: Date): Promise<number> {
  const date = addLocalDays(localDateOf(now), -keptDays)
  const before = { endsAt: { lt: instantAt(date, '00:00') } }
  const where = { OR: [{ duty: { date: { lt: date } } }, { slot: before }, { booking: { slot: before } }] }
  return inBatches((limit) => db.handover.deleteMany({ where, limit }))
}
