import 'server-only'
import { record } from '@/lib/office/audit/data'
import type { DoneBy } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { changeDuties } from '@/lib/schedule/duty/data'
import { isPromised } from '@/lib/schedule/hold/rules'
import { type ExistingDuty, followPlan, type UntouchedSlot } from './rules'
import type { PlanInput } from './schema'

export type PlanRow = PlanInput & { id: string; version: number; mediatorName: string; placeName: string }

export async function listPlans(_by: Actor<'coordinator'>): Promise<PlanRow[]> {
  const plans = await db.dutyPlan.findMany({
    orderBy: [{ weekday: 'asc' }, { startTime: 'asc' }],
    include: { mediator: { select: { name: true } }, place: { select: { name: true, room: true } } },
  })
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
      await changeDuties(tx, dutiesOf(plan.id, input), followPlan([], input, now))
      await record(tx, by, 'plan_created', 'dutyPlan', plan.id, now)
      return ok(plan.id)
    }),
  )
}

/** Changes a weekly rule. Slots that are booked or promised stay; those that the rule could not reach are the value. */
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
      await changeDuties(tx, dutiesOf(plan.id, input), change)
      await record(tx, by, 'plan_changed', 'dutyPlan', plan.id, now)
      return ok(change.untouched)
    }),
  )
}

const dutiesOf = (planId: string, { startTime, endTime, mediatorId, placeId }: PlanInput) => {
  return { planId, startTime, endTime, mediatorId, placeId }
}

async function settle<Value>(work: () => Promise<Result<Value, PlanRefusal>>): Promise<Result<Value, PlanRefusal>> {
  try {
    return await work()
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
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const dutyIds = idsOf(await tx.duty.findMany({ where: duties, select: { id: true } }))
  await lockRows(tx, 'Duty', dutyIds)
  const slotIds = idsOf(await tx.slot.findMany({ where: { duty: duties }, select: { id: true } }))
  await lockRows(tx, 'Slot', slotIds)
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
        where: { OR: [{ blockReason: null }, { blockReason: { not: 'plan_change' } }] },
        select: {
          ...{ id: true, startsAt: true, endsAt: true, state: true },
          bookings: { where: { releasedAt: null }, select: { id: true } },
          hold: { select: { until: true, bookingId: true, offerId: true } },
        },
      },
    },
  })
  return rows.map((duty) => ({
    ...duty,
    slots: duty.slots.map(({ bookings, hold, ...slot }) => ({
      ...slot,
      held: bookings.length > 0 || isPromised(hold, now),
    })),
  }))
}
