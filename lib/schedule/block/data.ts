import 'server-only'
import { auditEntry } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { lockSlot } from '@/lib/schedule/duty/data'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'
import { holdForWaiting } from '@/lib/schedule/hold/data'
import { forgetPublicDuties } from '@/lib/schedule/upcoming/data'
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

async function changeFreeSlot(by: Actor, slotId: string, data: NewState, now: Date): Promise<Changed> {
  const result = await transact(async (tx) => {
    const slot = await lockSlot(tx, slotId)
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    const booked = await tx.booking.count({ where: { slotId, releasedAt: null } })
    if (booked > 0) return fail('slot-booked')
    await tx.slot.update({ where: { id: slotId }, data, select: { id: true } })
    if (data.state === 'open') await holdForWaiting(tx, slotId, now)
    const doneBy = { kind: 'staff', id: by.id, channel: 'panel' } as const
    const action = data.state === 'open' ? 'slot_opened' : 'slot_blocked'
    await tx.auditEntry.create({ data: auditEntry(doneBy, action, 'slot', slotId, now) })
    return ok({ dutyId: slot.dutyId })
  })
  if (result.ok) forgetPublicDuties()
  return result
}
