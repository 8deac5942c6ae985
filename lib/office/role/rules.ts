import type { Role } from '@/lib/platform/db/codes'

export type { Role } from '@/lib/platform/db/codes'
export const roles = ['mediator', 'coordinator', 'reader'] as const satisfies Role[]

declare const proven: unique symbol

/**
 * A signed-in member of staff whose role has been checked against the database in this request. Only requireActor()
 * makes one, so a read or command that takes an Actor cannot be reached by somebody unproven.
 */
export type Actor<R extends Role = Role> = {
  readonly id: string
  readonly name: string
  readonly role: R
  /** The right to settings and accounts, which a coordinator may have. */
  readonly manages: boolean
  /** A mediator has one: the database refuses an account without (staff_mediator). */
  readonly mediatorId: R extends 'mediator' ? string : string | null
  readonly [proven]: R
}

/** A coordinator with the right to settings and accounts. */
export type Manager = Actor<'coordinator'> & { readonly manages: true }

/** Whom a page or an action is for, and who then asks. */
export type Asked = keyof Admitted
export type Admitted = {
  /** Whoever is signed in. */
  staff: Actor
  /** The same, also before they have set up the code that is asked of everybody. */
  enrolling: Actor
  mediator: Actor<'mediator'>
  coordinator: Actor<'coordinator'>
  manager: Manager
  reader: Actor<'reader' | 'coordinator'>
}

/** Whether somebody of this role is let in there. What a reader of reports may read, a coordinator may. */
export function admits(asked: Asked, { role, manages }: { role: Role; manages: boolean }): boolean {
  if (asked === 'staff' || asked === 'enrolling') return true
  if (asked === 'manager') return role === 'coordinator' && manages
  return role === asked || (asked === 'reader' && role === 'coordinator')
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
