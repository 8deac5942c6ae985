import type { Role } from '@/lib/office/role/rules'

/** What somebody may do here: their role, and with it the right to settings and accounts. */
export const accesses = ['mediator', 'coordinator', 'manager', 'reader'] as const
export type Access = (typeof accesses)[number]

export const accessOf = ({ role, manages }: { role: Role; manages: boolean }): Access => (manages ? 'manager' : role)

export function rightsOf(access: Access): { role: Role; manages: boolean } {
  return access === 'manager' ? { role: 'coordinator', manages: true } : { role: access, manages: false }
}

export type AccountState = 'active' | 'invited' | 'invitation_over' | 'disabled'

type Account = { disabledAt: Date | null; awaitsPassword: boolean; link: { expiresAt: Date } | null }

export function stateOf({ disabledAt, awaitsPassword, link }: Account, now: Date): AccountState {
  if (disabledAt) return 'disabled'
  if (!awaitsPassword) return 'active'
  return link && link.expiresAt > now ? 'invited' : 'invitation_over'
}

/** Whether nobody could open accounts any more without this one. `managers` are all who can sign in and may. */
export function isLastManager(id: string, managers: readonly string[]): boolean {
  return managers.every((each) => each === id)
}
