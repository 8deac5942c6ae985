import 'server-only'
import { type AuditAction, auditEntry } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { type Tx, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { lockSlot } from '@/lib/schedule/duty/data'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'
import { holdForWaiting } from '@/lib/schedule/hold/data'
import { forgetPublicDuties } from '@/lib/schedule/upcoming/data'
import type { BlockReason } from './rules'

type SlotRefusal = 'slot-past' | 'slot-withdrawn' | 'slot-booked' | 'slot-unknown'
type Changed = Result<{ dutyId: string }, SlotRefusal>

/** Blocks a free hour, for a mediation session for instance. A booked one is never blocked. */
export function blockSlot(by: Actor<'coordinator'>, slotId: string, reason: BlockReason, now: Date): Promise<Changed> {
  return changeFreeSlot(slotId, now, async (tx) => {
    const data = { state: 'blocked', blockReason: reason }
    await tx.slot.update({ where: { id: slotId }, data, select: { id: true } })
    await noteSlot(tx, by, 'slot_blocked', slotId, now)
  })
}

/** Opens a blocked hour again; whoever waits for one comes first. */
export function openSlot(by: Actor<'coordinator'>, slotId: string, now: Date): Promise<Changed> {
  return changeFreeSlot(slotId, now, async (tx) => {
    const data = { state: 'open', blockReason: null }
    await tx.slot.update({ where: { id: slotId }, data, select: { id: true } })
    await holdForWaiting(tx, slotId, now)
    await noteSlot(tx, by, 'slot_opened', slotId, now)
  })
}

async function changeFreeSlot(slotId: string, now: Date, change: (tx: Tx) => Promise<void>): Promise<Changed> {
  const result = await transact(async (tx) => {
    const slot = await lockSlot(tx, slotId)
    if (!slot) return fail('slot-unknown')
    const allowed = decideChangeSlot(slot, now)
    if (!allowed.ok) return allowed
    const booked = await tx.booking.count({ where: { slotId, releasedAt: null } })
    if (booked > 0) return fail('slot-booked')
    await change(tx)
    return ok({ dutyId: slot.dutyId })
  })
  if (result.ok) forgetPublicDuties()
  return result
}

async function noteSlot(tx: Tx, by: Actor, action: AuditAction, slotId: string, now: Date): Promise<void> {
  const doneBy = { kind: 'staff', id: by.id, channel: 'panel' } as const
  await tx.auditEntry.create({ data: auditEntry(doneBy, action, 'slot', slotId, now), select: { id: true } })
}
