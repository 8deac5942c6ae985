import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { freeEmptyDuties, setForCallers, setSlots } from '@/lib/schedule/duty/data'
import { decideChangeSlot, isLateForCallers, isSlotOpenOnline } from '@/lib/schedule/duty/rules'
import { holdForWaiting, letGoOfSlot } from '@/lib/schedule/hold/data'
import { type Freed, isPromised, notKeptEmpty } from '@/lib/schedule/hold/rules'
import type { BlockReason } from './rules'

type Changed = Result<
  { dutyId: string; date: string; freed?: Freed },
  'slot-past' | 'slot-withdrawn' | 'slot-booked' | 'slot-held' | 'slot-unknown'
>

/**
 * Blocks a free slot, for a mediation session for instance. A booked one is never blocked, and one that is kept for
 * somebody whose visit was called off is taken from them first, on the page that says what it costs.
 */
export function blockSlot(by: Actor<'coordinator'>, slotId: string, reason: BlockReason, now: Date): Promise<Changed> {
  return transact((tx) => changeFreeSlot(tx, by, { id: slotId }, { state: 'blocked', blockReason: reason }, now))
}

/** Opens a blocked slot again; whoever waits for one comes first. */
export function openSlot(by: Actor<'coordinator'>, slotId: string, now: Date): Promise<Changed> {
  return transact((tx) => changeFreeSlot(tx, by, { id: slotId }, { state: 'open', blockReason: null }, now))
}

/**
 * The mediator's own hours, all of them or none: a session is as long as it is. What is promised to somebody is not hers to
 * take. The value is the first one's duty.
 */
export function blockOwnSlots(
  by: Actor<'mediator'>,
  slotIds: string[],
  reason: BlockReason,
  now: Date,
): Promise<Changed> {
  return changeOwn(by, slotIds, { state: 'blocked', blockReason: reason }, now)
}

export function openOwnSlot(by: Actor<'mediator'>, slotId: string, now: Date): Promise<Changed> {
  return changeOwn(by, [slotId], { state: 'open', blockReason: null }, now)
}

/**
 * Makes a slot one for callers alone, or for everybody again. One that is promised to somebody is left as it is; that its
 * visit is there already hinders nothing. Once such slots are online, one more would be opened by that. The value says
 * whether clients can book it online for now.
 */
export function setCallersOnly(
  by: Actor<'coordinator'>,
  slotId: string,
  forCallers: boolean,
  now: Date,
): Promise<
  Result<
    { dutyId: string; isOnline: boolean },
    'slot-past' | 'slot-withdrawn' | 'slot-held' | 'slot-late' | 'slot-unknown'
  >
> {
  return transact(async (tx) => {
    await lockRows(tx, 'Slot', [slotId])
    const slot = await tx.slot.findUnique({
      where: { id: slotId },
      include: { hold: true, duty: { select: { date: true } } },
    })
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    if (isPromised(slot.hold, now)) return fail('slot-held')
    const { duty, dutyId } = slot
    const policy = officeSettings()
    if (forCallers && isLateForCallers(duty.date, policy.deadlineTime, now)) return fail('slot-late')
    await setForCallers(tx, [slotId], forCallers)
    if (forCallers) await letGoOfSlot(tx, slotId)
    await record(tx, byStaff(by), forCallers ? 'slot_for_callers' : 'slot_for_all', 'slot', slotId, now)
    return ok({ dutyId, isOnline: isSlotOpenOnline({ dutyDate: duty.date, forCallers }, policy, now) })
  })
}

type NewState = { state: 'blocked'; blockReason: BlockReason } | { state: 'open'; blockReason: null }

function changeOwn(by: Actor<'mediator'>, slotIds: string[], to: NewState, now: Date): Promise<Changed> {
  return transact(async (tx) => {
    await lockRows(tx, 'Slot', slotIds)
    let changed: Changed = fail('slot-unknown')
    for (const id of slotIds) {
      changed = await changeFreeSlot(tx, by, { id, duty: { mediatorId: by.mediatorId } }, to, now)
      if (!changed.ok) return changed
    }
    return changed
  })
}

type OneSlot = { id: string; duty?: { mediatorId: string } }

async function changeFreeSlot(tx: Tx, by: Actor, where: OneSlot, to: NewState, now: Date): Promise<Changed> {
  const { id } = where
  await lockRows(tx, 'Slot', [id])
  const slot = await tx.slot.findFirst({ where, include: { hold: true, duty: { select: { date: true } } } })
  if (!slot) return fail('slot-unknown')
  const allowed = decideChangeSlot(slot, now)
  if (!allowed.ok) return allowed
  const booked = await tx.booking.count({ where: { slotId: id, releasedAt: null } })
  if (booked > 0) return fail('slot-booked')
  if (slot.state === 'open' && slot.blockReason !== null) return fail('slot-withdrawn')
  if (to.state === 'blocked' && isPromised(slot.hold, now) && (by.role === 'mediator' || slot.hold?.bookingId))
    return fail('slot-held')
  await setSlots(tx, [id], to)
  const freed = to.state === 'open' ? await holdForWaiting(tx, id, now) : undefined
  await record(tx, byStaff(by), to.state === 'open' ? 'slot_opened' : 'slot_blocked', 'slot', id, now)
  return ok({ dutyId: slot.dutyId, date: slot.duty.date, freed })
}

/** Slots that a rule has left are withdrawn once nobody has them any more, and what they held of a room is free. */
export async function withdrawLeft(now: Date): Promise<number> {
  const left = { state: 'open', blockReason: 'plan_change', startsAt: { gt: now } } as const
  const unheld = { OR: [{ hold: { is: null } }, { hold: { is: { until: { lte: now } } } }] }
  const where = { ...left, ...unheld, ...notKeptEmpty, bookings: { none: { releasedAt: null } } }
  if ((await db.slot.count({ where })) === 0) return 0
  return transact(async (tx) => {
    const found = await tx.slot.findMany({ where, select: { id: true, dutyId: true } })
    const dutyIds = [...new Set(found.map(({ dutyId }) => dutyId))]
    await lockRows(tx, 'Duty', dutyIds)
    await lockRows(
      tx,
      'Slot',
      found.map(({ id }) => id),
    )
    const free = { ...where, id: { in: found.map(({ id }) => id) } }
    const slots = await tx.slot.findMany({ where: free, select: { id: true } })
    await setSlots(
      tx,
      slots.map(({ id }) => id),
      { state: 'withdrawn', blockReason: 'plan_change' },
    )
    await freeEmptyDuties(tx, dutyIds)
    return slots.length
  })
}
