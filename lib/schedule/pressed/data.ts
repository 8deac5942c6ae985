import 'server-only'
import { isOwnPress } from '@/lib/office/audit/data'
import type { DoneBy } from '@/lib/office/audit/rules'
import { db, type Reader, uniqueViolation } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'

type PlanVersion = { id: string; version: number }
/** What a form says of a rule. */
type Said = { [field in 'weekday' | 'slotMinutes' | 'gapMinutes']: number } & {
  [field in 'startTime' | 'endTime' | 'validFrom' | 'validUntil' | 'mediatorId' | 'placeId']: string
} & { callerTimes?: string }

/** The rule that the same person has just made by the same form, untouched since, and that stands in its own way now. */
export async function madeBefore(by: DoneBy, input: Said, now: Date): Promise<string | null> {
  const made = await db.dutyPlan.findFirst({ where: { ...input, version: 1 }, select: { id: true } })
  return made && (await isOwnPress(db, by, ['plan_created'], made.id, now)) ? made.id : null
}

/** Whether a form of this version is the one that the same person has just saved, and says the same. */
export async function savedBefore(
  on: Reader,
  by: DoneBy,
  { id, version }: PlanVersion,
  input: Said,
  action: 'plan_changed' | 'plan_ended',
  now: Date,
): Promise<boolean> {
  const saved = await on.dutyPlan.count({ where: { id, version: version + 1, ...input } })
  return saved > 0 && isOwnPress(on, by, [action], id, now)
}

/** Why a rule of this version could not be deleted; null where the same person has just done it. */
export async function whyNotDeleted(
  on: Reader,
  by: DoneBy,
  id: string,
  now: Date,
): Promise<Result<null, 'changed-meanwhile' | 'unknown'>> {
  if ((await on.dutyPlan.count({ where: { id } })) > 0) return fail('changed-meanwhile')
  return (await isOwnPress(on, by, ['plan_deleted'], id, now)) ? ok(null) : fail('unknown')
}

/** The database refuses a mediator or a room that is held at that time already. */
export async function orOverlap<Value, Code extends string>(
  work: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'overlap'>> {
  try {
    return await work()
  } catch (error) {
    if (uniqueViolation(error)) return fail('overlap')
    throw error
  }
}
