import 'server-only'
import { randomUUID } from 'node:crypto'
import { auditEntry, type DoneBy } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { forgetPublicDuties } from '@/lib/schedule/upcoming/data'
import { type ExistingDuty, followPlan, type PlanChange, type UntouchedSlot } from './rules'
import type { PlanInput } from './schema'

export type PlanRow = PlanInput & { id: string; version: number; mediatorName: string; placeName: string }

const planView = {
  id: true,
  version: true,
  weekday: true,
  startTime: true,
  endTime: true,
  slotMinutes: true,
  gapMinutes: true,
  validFrom: true,
  validUntil: true,
  mediatorId: true,
  placeId: true,
  mediator: { select: { name: true } },
  place: { select: { name: true, room: true } },
} as const

export async function listPlans(_by: Actor<'coordinator'>): Promise<PlanRow[]> {
  const plans = await db.dutyPlan.findMany({ orderBy: [{ weekday: 'asc' }, { startTime: 'asc' }], select: planView })
  return plans.map(({ mediator, place, ...plan }) => ({
    ...plan,
    mediatorName: mediator.name,
    placeName: `${place.name}, sala ${place.room}`,
  }))
}

export async function getPlan(by: Actor<'coordinator'>, id: string): Promise<PlanRow | null> {
  return (await listPlans(by)).find((plan) => plan.id === id) ?? null
}

/** Whom and where a weekly rule can name. */
export async function listPlanChoices(_by: Actor<'coordinator'>) {
  const [mediators, places] = await Promise.all([
    db.mediator.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.place.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true, room: true } }),
  ])
  return { mediators, places }
}

export type PlanChoices = Awaited<ReturnType<typeof listPlanChoices>>

type PlanRefusal = 'overlap' | 'changed-meanwhile' | 'unknown-choice'

/** Makes a weekly rule and all its duties. The database refuses it when a mediator or a room is already held. */
export async function createPlan(by: DoneBy, input: PlanInput, now: Date): Promise<Result<string, PlanRefusal>> {
  return settle(() =>
    transact(async (tx) => {
      if (!(await choicesExist(tx, input))) return fail('unknown-choice')
      const plan = await tx.dutyPlan.create({ data: input, select: { id: true } })
      await applyChange(tx, plan.id, input, followPlan([], input, now))
      await tx.auditEntry.create({ data: auditEntry(by, 'plan_created', 'dutyPlan', plan.id, now) })
      return ok(plan.id)
    }),
  )
}

/** Changes a weekly rule. Slots with a booking stay; those that the rule could not reach are the value. */
export async function changePlan(
  by: DoneBy,
  plan: { id: string; version: number },
  input: PlanInput,
  now: Date,
): Promise<Result<UntouchedSlot[], PlanRefusal>> {
  return settle(() =>
    transact(async (tx) => {
      if (!(await choicesExist(tx, input))) return fail('unknown-choice')
      const data = { ...input, version: { increment: 1 } }
      const updated = await tx.dutyPlan.updateMany({ where: plan, data })
      if (updated.count === 0) return fail('changed-meanwhile')
      const change = followPlan(await lockDuties(tx, plan.id, now), input, now)
      await applyChange(tx, plan.id, input, change)
      await tx.auditEntry.create({ data: auditEntry(by, 'plan_changed', 'dutyPlan', plan.id, now) })
      return ok(change.untouched)
    }),
  )
}

async function settle<Value>(work: () => Promise<Result<Value, PlanRefusal>>): Promise<Result<Value, PlanRefusal>> {
  try {
    const result = await work()
    if (result.ok) forgetPublicDuties()
    return result
  } catch (error) {
    if (uniqueViolation(error)) return fail('overlap')
    throw error
  }
}

async function choicesExist(tx: Tx, { mediatorId, placeId }: PlanInput): Promise<boolean> {
  const [mediators, places] = [
    await tx.mediator.count({ where: { id: mediatorId } }),
    await tx.place.count({ where: { id: placeId } }),
  ]
  return mediators === 1 && places === 1
}

// Every duty from today on and then its slots are locked before the bookings are read: a booking that is being made
// either is seen here or waits and then finds its slot gone, and a duty that is being called off gets no new slots.
async function lockDuties(tx: Tx, planId: string, now: Date): Promise<ExistingDuty[]> {
  const duties = { planId, date: { gte: localDateOf(now) } }
  await tx.duty.updateMany({ where: duties, data: { version: { increment: 1 } } })
  await tx.slot.updateMany({ where: { duty: duties }, data: { version: { increment: 1 } } })
  const rows = await tx.duty.findMany({
    where: duties,
    select: {
      id: true,
      date: true,
      status: true,
      mediatorId: true,
      placeId: true,
      slots: {
        where: { OR: [{ blockReason: null }, { blockReason: { not: 'plan_change' } }] },
        select: {
          id: true,
          startsAt: true,
          endsAt: true,
          state: true,
          _count: { select: { bookings: { where: { releasedAt: null } } } },
        },
      },
    },
  })
  return rows.map((duty) => ({
    ...duty,
    slots: duty.slots.map(({ _count, ...slot }) => ({ ...slot, held: _count.bookings > 0 })),
  }))
}

async function applyChange(tx: Tx, planId: string, input: PlanInput, change: PlanChange): Promise<void> {
  const { startTime, endTime, mediatorId, placeId } = input
  const duty = { startTime, endTime, mediatorId, placeId }
  const added = change.newDuties.map((draft) => ({ ...draft, id: randomUUID() }))
  const changedIds = change.changedDuties.map(({ id }) => id)
  const removed = change.changedDuties.flatMap(({ removeSlots }) => removeSlots)

  // A slot that was once booked keeps its row, because the history of that booking names it.
  const unused = { bookings: { none: {} } }
  await tx.slot.deleteMany({
    where: { OR: [{ id: { in: removed } }, { dutyId: { in: change.emptiedDuties } }], ...unused },
  })
  await tx.slot.updateMany({
    where: { OR: [{ id: { in: removed } }, { dutyId: { in: change.emptiedDuties } }] },
    data: { state: 'withdrawn', blockReason: 'plan_change' },
  })
  await tx.dutyCell.deleteMany({ where: { dutyId: { in: [...changedIds, ...change.emptiedDuties] } } })
  await tx.duty.deleteMany({ where: { id: { in: change.emptiedDuties }, slots: { none: {} } } })
  await tx.duty.updateMany({ where: { id: { in: changedIds } }, data: { ...duty, version: { increment: 1 } } })
  await tx.duty.createMany({
    data: added.map(({ id, date, holidayName }) => ({
      id,
      planId,
      date,
      holidayName,
      status: holidayName ? 'holiday' : 'published',
      ...duty,
    })),
  })
  const slots = [
    ...added.flatMap(({ id, slots }) => slots.map((slot) => ({ dutyId: id, ...slot }))),
    ...change.changedDuties.flatMap(({ id, addSlots }) => addSlots.map((slot) => ({ dutyId: id, ...slot }))),
  ]
  const cells = [...added, ...change.changedDuties].flatMap(({ id, cells }) =>
    cells.flatMap((startsAt) => [
      { dutyId: id, startsAt, resource: `mediator:${mediatorId}` },
      { dutyId: id, startsAt, resource: `place:${placeId}` },
    ]),
  )
  await tx.slot.createMany({ data: slots })
  await tx.dutyCell.createMany({ data: cells })
}
