import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff, type DoneBy } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { canBeNamed } from '@/lib/office/service/data'
import { officeSettings } from '@/lib/office/settings/data'
import { type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { changeDuties, setForCallers } from '@/lib/schedule/duty/data'
import { isLateForCallers } from '@/lib/schedule/duty/rules'
import { isPromised } from '@/lib/schedule/hold/rules'
import { madeBefore, orOverlap, savedBefore, whyNotDeleted } from '@/lib/schedule/pressed/data'
import {
  countChange,
  decideEndPlan,
  type EndRefusal,
  type ExistingDuty,
  followCallerTimes,
  followPlan,
  inUse,
  type PlanCounts,
  type UntouchedSlot,
  whyNoDuty,
} from './rules'
import type { PlanInput } from './schema'

export type PlanRefusal =
  | 'overlap'
  | 'changed-meanwhile'
  | 'unknown-choice'
  | 'no-weekday'
  | 'only-holidays'
  | 'past'
  | 'unknown'

export type MadePlan = { id: string; counts: PlanCounts }
type PlanVersion = { id: string; version: number }
export type ChangedPlan = { untouched: UntouchedSlot[]; counts: PlanCounts | null }

/**
 * Makes a weekly rule and all its duties, or nothing where it would make none. The database refuses it when a mediator or
 * a room is already held.
 */
export async function createPlan(by: DoneBy, input: PlanInput, now: Date): Promise<Result<MadePlan, PlanRefusal>> {
  const nothing = whyNoDuty(input, now)
  if (nothing) return fail(nothing.code)
  const made = await orOverlap<MadePlan, PlanRefusal>(() =>
    transact(async (tx) => {
      if (!(await canBeNamed(tx, input))) return fail('unknown-choice')
      const change = followPlan([], input, now)
      const plan = await tx.dutyPlan.create({ data: input, select: { id: true } })
      await changeDuties(tx, dutiesOf(plan.id, input), change)
      await record(tx, by, 'plan_created', 'dutyPlan', plan.id, now)
      return ok({ id: plan.id, counts: countChange([], change) })
    }),
  )
  if (made.ok || made.code !== 'overlap') return made
  const id = await madeBefore(by, input, now)
  return id ? ok({ id, counts: countChange([], followPlan([], input, now)) }) : made
}

/** Changes a weekly rule. Slots that are booked or promised stay: those that it could not reach are in the value. */
export async function changePlan(
  by: DoneBy,
  plan: PlanVersion,
  input: PlanInput,
  now: Date,
): Promise<Result<ChangedPlan, PlanRefusal>> {
  const code = whyNoDuty(input, now)?.code
  if (code && code !== 'past') return fail(code)
  return orOverlap(() => transact((tx) => saveChange(tx, by, plan, input, 'plan_changed', now)))
}

/** A weekly rule has its last duty on this day or before. What is booked or promised after it stays, and is in the value. */
export async function endPlan(
  by: Actor<'coordinator'>,
  plan: PlanVersion,
  lastDay: string,
  now: Date,
): Promise<Result<ChangedPlan, PlanRefusal | EndRefusal>> {
  return orOverlap<ChangedPlan, PlanRefusal | EndRefusal>(() =>
    transact(async (tx) => {
      const found = await tx.dutyPlan.findUnique({ where: { id: plan.id }, omit: { id: true, version: true } })
      if (!found) return fail('unknown')
      const input = { ...found, validUntil: lastDay }
      const allowed = decideEndPlan(found, lastDay)
      if (!allowed.ok && !(await savedBefore(tx, byStaff(by), plan, input, 'plan_ended', now))) return allowed
      return saveChange(tx, byStaff(by), plan, input, 'plan_ended', now)
    }),
  )
}

/** Deletes a weekly rule with its duties, when nothing ever came of any of them. */
export async function deletePlan(
  by: Actor<'coordinator'>,
  plan: PlanVersion,
  now: Date,
): Promise<Result<PlanCounts | null, 'changed-meanwhile' | 'in-use' | 'unknown'>> {
  return transact(async (tx) => {
    const locked = await tx.dutyPlan.updateMany({ where: plan, data: { version: { increment: 1 } } })
    if (locked.count === 0) return whyNotDeleted(tx, byStaff(by), plan.id, now)
    const existing = await lockDuties(tx, plan.id, '', now)
    if ((await tx.duty.count({ where: { planId: plan.id, ...inUse(now) } })) > 0) return fail('in-use')
    const change = { newDuties: [], changedDuties: [], emptiedDuties: existing.map(({ id }) => id) }
    await changeDuties(tx, { planId: plan.id, startTime: '', endTime: '', mediatorId: '', placeId: '' }, change)
    await tx.dutyPlan.delete({ where: { id: plan.id }, select: { id: true } })
    await record(tx, byStaff(by), 'plan_deleted', 'dutyPlan', plan.id, now)
    return ok(countChange(existing, change))
  })
}

async function saveChange(
  tx: Tx,
  by: DoneBy,
  plan: PlanVersion,
  input: PlanInput,
  action: 'plan_changed' | 'plan_ended',
  now: Date,
): Promise<Result<ChangedPlan, PlanRefusal>> {
  if (!(await canBeNamed(tx, input))) return fail('unknown-choice')
  const before = await tx.dutyPlan.findUnique({ where: { id: plan.id }, select: { callerTimes: true } })
  if (!before) return fail('unknown')
  const updated = await tx.dutyPlan.updateMany({ where: plan, data: { ...input, version: { increment: 1 } } })
  const isAgain = updated.count === 0
  if (isAgain && !(await savedBefore(tx, by, plan, input, action, now))) return fail('changed-meanwhile')
  const existing = await lockDuties(tx, plan.id, localDateOf(now), now)
  const change = followPlan(existing, input, now)
  if (isAgain) return ok({ untouched: change.untouched, counts: null }) // They were told before.
  await changeDuties(tx, dutiesOf(plan.id, input), change)
  const otherSlots = before.callerTimes === (input.callerTimes ?? '') ? 0 : await flagSlots(tx, plan.id, input, now)
  await record(tx, by, action, 'dutyPlan', plan.id, now)
  return ok({ untouched: change.untouched, counts: { ...countChange(existing, change), otherSlots } })
}

// Only a changed list of clock times is followed: what was settled for one duty stays otherwise. So does what is promised.
async function flagSlots(tx: Tx, planId: string, { callerTimes }: PlanInput, now: Date): Promise<number> {
  const unpromised = { OR: [{ hold: { is: null } }, { hold: { is: { until: { lte: now } } } }] }
  const slots = await tx.slot.findMany({
    where: { duty: { planId }, state: { not: 'withdrawn' }, startsAt: { gt: now }, ...unpromised },
    select: { id: true, startsAt: true, forCallers: true },
  })
  const { deadlineTime } = officeSettings()
  const isLate = ({ startsAt }: { startsAt: Date }) => isLateForCallers(localDateOf(startsAt), deadlineTime, now)
  const ahead = slots.filter((slot) => slot.forCallers || !isLate(slot))
  const { toCallers, toAll } = followCallerTimes(ahead, callerTimes)
  await setForCallers(tx, toCallers, true)
  await setForCallers(tx, toAll, false)
  return toCallers.length + toAll.length
}
const dutiesOf = (planId: string, { startTime, endTime, mediatorId, placeId, callerTimes }: PlanInput) => {
  return { planId, startTime, endTime, mediatorId, placeId, callerTimes }
}

// Every duty from this day on and then its slots are locked before the bookings are read: a booking that is being made
// either is seen here or waits and then finds its slot gone, and a duty that is being called off gets no new slots.
async function lockDuties(tx: Tx, planId: string, from: string, now: Date): Promise<ExistingDuty[]> {
  const duties = { planId, date: { gte: from } }
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const dutyIds = idsOf(await tx.duty.findMany({ where: duties, select: { id: true } }))
  await lockRows(tx, 'Duty', dutyIds)
  await lockRows(tx, 'Slot', idsOf(await tx.slot.findMany({ where: { duty: duties }, select: { id: true } })))
  const found: ExistingDuty[] = []
  for (let from = 0; from < dutyIds.length; from += dutiesAtOnce) {
    found.push(...(await readDuties(tx, dutyIds.slice(from, from + dutiesAtOnce), now)))
  }
  return found
}

// A year read in one go would be put together in one go, while nobody else is answered.
const dutiesAtOnce = 10
async function readDuties(tx: Tx, ids: string[], now: Date): Promise<ExistingDuty[]> {
  const rows = await tx.duty.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, date: true, status: true, mediatorId: true, placeId: true },
      slots: {
        where: { OR: [{ state: { not: 'withdrawn' } }, { blockReason: null }] },
        select: {
          ...{ id: true, startsAt: true, endsAt: true, state: true },
          bookings: { where: { releasedAt: null }, select: { id: true } },
          hold: { select: { until: true, bookingId: true, offerId: true, staffId: true } },
          keptApart: { where: { booking: { releasedAt: null } }, select: { slotId: true } },
        },
      },
    },
  })
  return rows.map((duty) => ({
    ...duty,
    slots: duty.slots.map(({ bookings, hold, keptApart, ...slot }) => ({
      ...slot,
      held: bookings.length > 0 || keptApart.length > 0 || isPromised(hold, now),
    })),
  }))
}
