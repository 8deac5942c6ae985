import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { isAsRead, noteProof } from '@/lib/office/staff/data'
import { type From, judgePassword } from '@/lib/office/tries/data'
import { db, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import type { ProofWay } from './rules'

/** By what this person proves again who they are. */
export async function readProofWay(by: Actor): Promise<ProofWay> {
  const select = { email: true, awaitsPassword: true } as const
  const { email, awaitsPassword } = await db.staff.findUniqueOrThrow({ where: { id: by.id }, select })
  return { kind: awaitsPassword ? 'provider' : 'password', email }
}

const account = { id: true, email: true, name: true, passwordHash: true, disabledAt: true } as const

/** Whether somebody knows the password of the account in which they are, judged and counted as a sign-in is. */
export async function proveOwn(
  by: Actor,
  password: string,
  from: From,
  now: Date,
): Promise<Result<{ email: string; name: string; id: string; passwordHash: string }, 'wrong' | 'busy'>> {
  const found = await db.staff.findUnique({ where: { id: by.id }, select: account })
  if (!found) return fail('wrong')
  const judged = await judgePassword(found.email, found, password, from, now)
  if (!judged.ok) return judged
  await judged.value.forgive()
  return ok(found)
}

/** Makes this session one whose owner has just proved who they are. */
export async function proveAgain(
  by: Actor,
  { currentPassword, sessionId }: { currentPassword: string; sessionId: string },
  from: From,
  now: Date,
): Promise<Result<undefined, 'wrong' | 'busy'>> {
  const proven = await proveOwn(by, currentPassword, from, now)
  if (!proven.ok) return proven
  return transact(async (tx) => {
    if (!(await isAsRead(tx, proven.value))) return fail('wrong')
    if (!(await noteProof(tx, by.id, sessionId, now))) return fail('wrong')
    await record(tx, byStaff(by), 'proof_given', 'staff', by.id, now)
    return ok()
  })
}

/** The same for whoever has just been asked by the provider of their account. False where the session has ended meanwhile. */
export async function noteProvenByProvider(by: Actor, sessionId: string, now: Date): Promise<boolean> {
  return transact(async (tx) => {
    if (!(await noteProof(tx, by.id, sessionId, now))) return false
    await record(tx, byStaff(by), 'proof_given', 'staff', by.id, now)
    return true
  })
}
