import { randomUUID } from 'node:crypto'
import { signInByProvider } from '@/lib/office/provider/data'
import type { Came, RoleRule } from '@/lib/office/provider/rules'
import { monday } from './factories'

const roles: RoleRule[] = (['manager', 'coordinator', 'mediator', 'reader'] as const).map((access) => {
  return { access, value: access }
})
export const seen = { network: '192.0.2.7/32', browser: 'firefox.linux' }
export const refused = (code: string) => ({ ok: false, code })
export const turnedAway = (why: string) => ({ ok: true, value: { turnedAway: why } })

/** Somebody of the city, who may be a coordinator. */
export function somebody(change: Partial<Came> = {}): Came {
  const subject = randomUUID()
  const said = { issuer: 'https://login.example.org', subject, email: `${subject}@example.org`, name: 'Ewa Miejska' }
  return { ...said, isVerified: true, access: 'coordinator', roles, ...change }
}

/** A sign-in of theirs. */
export async function come(came: Came, now = monday) {
  const signedIn = await signInByProvider(came, seen, now)
  if (!signedIn.ok) throw new Error(signedIn.code)
  if ('turnedAway' in signedIn.value) throw new Error(signedIn.value.turnedAway)
  return signedIn.value
}
