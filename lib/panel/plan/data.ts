import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { localDateOf } from '@/lib/platform/time'
import { notKeptEmpty } from '@/lib/schedule/hold/rules'
import type { PlanInput } from '@/lib/schedule/plan/schema'

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

/**
 * Of each rule what is still to come of it: duties, and of their hours those that are free and those kept for somebody. One
 * that stays empty is neither, nor is one that the rule has left.
 */
export async function countHours(_by: Actor<'coordinator'>, now: Date) {
  const duties = await db.duty.findMany({
    where: { date: { gte: localDateOf(now) }, status: 'published' },
    select: {
      planId: true,
      slots: {
        where: { state: 'open', startsAt: { gt: now }, bookings: { none: { releasedAt: null } }, ...notKeptEmpty },
        select: { blockReason: true, hold: { select: { until: true } } },
      },
    },
  })
  const counts = new Map<string, { duties: number; free: number; held: number }>()
  for (const { planId, slots } of duties) {
    const { duties: before, free, held } = counts.get(planId) ?? { duties: 0, free: 0, held: 0 }
    const isKept = ({ hold }: (typeof slots)[number]) => hold !== null && hold.until > now
    const kept = slots.filter(isKept).length
    const open = slots.filter((slot) => !isKept(slot) && slot.blockReason === null).length
    counts.set(planId, { duties: before + 1, free: free + open, held: held + kept })
  }
  return counts
}

/** The hours ahead of this rule that stay empty beside a visit. */
export async function listEmptyHours(_by: Actor<'coordinator'>, planId: string, now: Date): Promise<Date[]> {
  const slots = await db.slot.findMany({
    where: { startsAt: { gt: now }, duty: { planId }, NOT: notKeptEmpty, bookings: { none: { releasedAt: null } } },
    select: { startsAt: true },
  })
  return slots.map(({ startsAt }) => startsAt)
}

export type HourCounts = Awaited<ReturnType<typeof countHours>>

/** Whom and where a weekly rule can name. */
export async function listPlanChoices(_by: Actor<'coordinator'>) {
  const where = { outOfUseAt: null }
  const [mediators, places] = await Promise.all([
    db.mediator.findMany({ where, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.place.findMany({ where, orderBy: { name: 'asc' }, select: { id: true, name: true, room: true } }),
  ])
  return { mediators, places }
}

export type PlanChoices = Awaited<ReturnType<typeof listPlanChoices>>
