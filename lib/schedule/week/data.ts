import 'server-only'
import { db } from '@/lib/platform/db/db'
import { kept } from '@/lib/platform/kept'
import { localDateOf } from '@/lib/platform/time'
import { weekOf } from './rules'

/** Its weekdays and its last day, as sentences name them. */
export type Week = ReturnType<typeof weekOf>
export const noWeek: Week = { weekdays: [], until: null }

/** By the weekly rules, and not by the duties: one that somebody moved or called off changes no announcement. */
export function readWeek(now: Date): Promise<Week> {
  return kept('week', now, async () => {
    const today = localDateOf(now)
    const select = { weekday: true, validFrom: true, validUntil: true } as const
    return weekOf(await db.dutyPlan.findMany({ where: { validUntil: { gte: today } }, select }), today)
  })
}
