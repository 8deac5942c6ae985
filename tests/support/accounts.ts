import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { inviteStaff } from '@/lib/office/accounts/data'
import type { Access } from '@/lib/office/accounts/rules'
import type { Manager } from '@/lib/office/role/rules'
import { signInStaff } from '@/lib/office/signin/data'
import { db } from '@/lib/platform/db/db'
import { noPassword } from '@/lib/platform/password'
import { monday } from './factories'
import { staffPassword, staffPasswordHash } from './journeys'

export const ownPassword = 'cztery koty i rower'
let networks = 0

/** Somebody whom this manager invites, with the link and what was said of them. */
export async function invite(manager: Manager, access: Access = 'coordinator') {
  const email = `${randomUUID()}@example.org`
  const said = { submissionId: randomUUID(), name: 'Ewa Nowa', email, access, mediatorId: null }
  const invited = await inviteStaff(manager, said, monday)
  if (!invited.ok) throw new Error(invited.code)
  return { ...invited.value, email, said }
}

/** What was done to an account, in order. */
export const actionsOn = async (objectId: string) =>
  (await db.auditEntry.findMany({ where: { objectId }, orderBy: { createdAt: 'asc' } })).map(({ action }) => action)

export const trySignIn = (email: string) => signInStaff(email, ownPassword, `10.9.${networks++}`, monday)

/** A sign-in of this account, without its password. */
export async function sessionOf(staffId: string): Promise<string> {
  const row = { id: randomUUID(), staffId, createdAt: monday, lastSeenAt: monday }
  return (await db.staffSession.create({ data: row, select: { id: true } })).id
}

/**
 * A press with the right password of an account that gets another one while that is compared. Comparing takes what it takes
 * in production, and begins once the try is counted.
 */
export async function overtaken<Answer>(email: string, press: (password: string) => Promise<Answer>): Promise<Answer> {
  await db.staff.update({ where: { email }, data: { passwordHash: staffPasswordHash.costly } })
  await db.rateLimit.deleteMany()
  const answer = press(staffPassword)
  while ((await db.rateLimit.count()) === 0) await turn()
  await db.staff.update({ where: { email }, data: { passwordHash: noPassword() } })
  return answer
}
