import type { Access } from '@/lib/office/accounts/rules'
import type { Role } from '@/lib/office/role/rules'

/** What a value of the claim of roles opens here. Of several that somebody has, the first one of the list counts. */
export type RoleRule = { access: Access; value: string }

/** How long somebody may take at the provider. */
export const danceMinutes = 10

/** The claim of this name, or what stands where the dots of the name lead: "realm_access.roles". */
export function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((at, part) => (hasPart(at, part) ? at[part] : undefined), claims)
}

const hasPart = (at: unknown, part: string): at is Record<string, unknown> =>
  typeof at === 'object' && at !== null && Object.hasOwn(at, part)

/** What somebody may do here by what the provider says of them, letter for letter. Null: nothing. */
export function accessByClaim(claim: unknown, rules: readonly RoleRule[]): Access | null {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim]
  return rules.find(({ value }) => values.includes(value))?.access ?? null
}

/**
 * What an account may do from now on. Where no value of the provider gives „Ustawienia i konta”, that right is given in the
 * panel alone, and a coordinator keeps it.
 */
export function accessAfter(
  claimed: Access,
  account: { role: Role; manages: boolean },
  rules: readonly RoleRule[],
): Access {
  const isOurs = rules.every(({ access }) => access !== 'manager')
  return isOurs && claimed === 'coordinator' && account.manages ? 'manager' : claimed
}

/** Who came from the provider. `isVerified`: what it says of the address; null where it says nothing. */
export type Person = {
  issuer: string
  subject: string
  email: string | null
  isVerified: boolean | null
  name: string
}

/** The same, with what they may do here and the list that says so. */
export type Came = Person & { access: Access | null; roles: readonly RoleRule[] }

type Found = { awaitsPassword: boolean; disabledAt: Date | null; identity: unknown }

/**
 * Whether an account that was invited by this address is that of whoever comes. Nobody has ever been in it, and both the
 * office and the provider vouch for the address. One that has a password is joined by its owner, in the panel.
 */
export function mayTakeOver({ awaitsPassword, disabledAt, identity }: Found, { isVerified }: Person): boolean {
  return isVerified === true && awaitsPassword && disabledAt === null && !identity
}
