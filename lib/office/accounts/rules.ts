import type { Role } from '@/lib/office/role/rules'

/** What somebody may do here: their role, and with it the right to settings and accounts. */
export const accesses = ['mediator', 'coordinator', 'manager', 'reader'] as const
export type Access = (typeof accesses)[number]

export const accessOf = ({ role, manages }: { role: Role; manages: boolean }): Access => (manages ? 'manager' : role)

export function rightsOf(access: Access): { role: Role; manages: boolean } {
  return access === 'manager' ? { role: 'coordinator', manages: true } : { role: access, manages: false }
}

/** `no_mediator`, `no_role`: what the city's identity provider said at the last sign-in. */
export type AccountState = 'active' | 'invited' | 'invitation_over' | 'disabled' | 'no_mediator' | 'no_role'

type Account = {
  disabledAt: Date | null
  role: Role
  awaitsPassword: boolean
  link: { expiresAt: Date } | null
  identity: { lacksRole: boolean; needsMediator: boolean } | null
}

export function stateOf({ disabledAt, role, awaitsPassword, link, identity }: Account, now: Date): AccountState {
  if (disabledAt) return 'disabled'
  if (identity?.lacksRole) return 'no_role'
  if (identity?.needsMediator && role !== 'mediator') return 'no_mediator'
  if (!awaitsPassword || identity) return 'active'
  return link && link.expiresAt > now ? 'invited' : 'invitation_over'
}

/**
 * Whether nobody could open accounts any more without this one. `managers` are all who can sign in and may. One with a
 * password of ours is needed, where there is one: the city's identity provider may be away, or give no role any more.
 */
export function isLastManager(id: string, managers: readonly { id: string; awaitsPassword: boolean }[]): boolean {
  const own = managers.find((each) => each.id === id)
  const others = managers.filter((each) => each.id !== id)
  if (!own) return false
  return own.awaitsPassword ? others.length === 0 : !others.some(({ awaitsPassword }) => !awaitsPassword)
}
