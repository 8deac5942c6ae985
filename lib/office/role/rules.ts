import type { Role } from '@/lib/platform/db/codes'

export type { Role } from '@/lib/platform/db/codes'
export const roles = ['mediator', 'coordinator'] as const satisfies Role[]

declare const proven: unique symbol

/**
 * A signed-in member of staff whose role has been checked against the database in this request. Only requireActor()
 * makes one, so a read or command that takes an Actor cannot be reached by somebody unproven.
 */
export type Actor<R extends Role = Role> = {
  readonly id: string
  readonly name: string
  readonly role: R
  /** A mediator has one: the database refuses an account without (staff_mediator). */
  readonly mediatorId: R extends 'mediator' ? string : string | null
  readonly [proven]: R
}

/** Absolute and idle life of a sign-in. */
export const sessionHours = 8
const idleMinutes = 30

/** True while a sign-in may be used: not older than 8 hours, not idle for more than 30 minutes. */
export function isSessionLive(session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
  const age = now.getTime() - session.createdAt.getTime()
  const idle = now.getTime() - session.lastSeenAt.getTime()
  return age < sessionHours * 3_600_000 && idle < idleMinutes * 60_000
}
