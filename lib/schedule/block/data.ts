import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { setSlots } from '@/lib/schedule/duty/data'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'
import { holdForWaiting } from '@/lib/schedule/hold/data'
import type { BlockReason } from './rules'

type Changed = Result<{ dutyId: string }, 'slot-past' | 'slot-withdrawn' | 'slot-booked' | 'slot-unknown'>

/** Blocks a free slot, for a mediation session for instance. A booked one is never blocked. */
export function blockSlot(by: Actor<'coordinator'>, slotId: string, reason: BlockReason, now: Date): Promise<Changed> {
  return changeFreeSlot(by, slotId, { state: 'blocked', blockReason: reason }, now)
}

/** Opens a blocked slot again; whoever waits for one comes first. */
export function openSlot(by: Actor<'coordinator'>, slotId: string, now: Date): Promise<Changed> {
  return changeFreeSlot(by, slotId, { state: 'open', blockReason: null }, now)
}

type NewState = { state: 'blocked'; blockReason: BlockReason } | { state: 'open'; blockReason: null }

async function changeFreeSlot(by: Actor, slotId: string, to: NewState, now: Date): Promise<Changed> {
  return transact(async (tx) => {
    await lockRows(tx, 'Slot', [slotId])
    const slot = await tx.slot.findUnique({ where: { id: slotId } })
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    const booked = await tx.booking.count({ where: { slotId, releasedAt: null } })
    if (booked > 0) return fail('slot-booked')
    await setSlots(tx, [slotId], to)
    if (to.state === 'open') await holdForWaiting(tx, slotId, now)
    await record(tx, byStaff(by), to.state === 'open' ? 'slot_opened' : 'slot_blocked', 'slot', slotId, now)
    return ok({ dutyId: slot.dutyId })
  })
}
