import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import { remembered } from '@/lib/office/device/data'
import type { Device } from '@/lib/office/device/rules'
import { proveOwn } from '@/lib/office/proof/data'
import type { Actor } from '@/lib/office/role/rules'
import { changeAccount, endSessionsOf, faultOf, isAsRead, noteProof } from '@/lib/office/staff/data'
import type { PasswordFault } from '@/lib/office/staff/rules'
import { dropTotp, hasTotp, makeSpareCodes } from '@/lib/office/totp/data'
import type { From } from '@/lib/office/tries/data'
import { transact } from '@/lib/platform/db/db'
import { hashPassword } from '@/lib/platform/password'
import { fail, ok, type Result } from '@/lib/platform/result'

/** What each of these takes: the password of now, and the session that goes on. */
type OwnPress = { currentPassword: string; sessionId: string }

/**
 * Another password of one's own, by the one of now, whose tries are counted as those of a sign-in. It ends every other
 * session of the account. What the device keeps from now on comes back.
 */
export async function changeOwnPassword(
  by: Actor,
  { currentPassword, password, sessionId }: OwnPress & { password: string },
  from: From,
  now: Date,
): Promise<Result<Device, 'wrong' | 'busy' | PasswordFault>> {
  const proven = await proveOwn(by, currentPassword, from, now)
  if (!proven.ok) return proven
  const fault = await faultOf(password, proven.value)
  if (fault) return fail(fault)
  const passwordHash = await hashPassword(password)
  return transact(async (tx) => {
    if (!(await isAsRead(tx, proven.value))) return fail('wrong')
    await changeAccount(tx, { id: by.id }, { passwordHash, awaitsPassword: false }, sessionId)
    await noteProof(tx, by.id, sessionId, now)
    await record(tx, byStaff(by), 'password_set', 'staff', by.id, now)
    return ok(remembered(from.device, { id: by.id, passwordHash }, now))
  })
}

/** No sign-in asks for a code any more. Every other session ends. */
export async function endTotp(
  by: Actor,
  { currentPassword, sessionId }: OwnPress,
  from: From,
  now: Date,
): Promise<Result<undefined, 'wrong' | 'busy' | 'off'>> {
  const proven = await proveOwn(by, currentPassword, from, now)
  if (!proven.ok) return proven
  return transact(async (tx) => {
    if (!(await isAsRead(tx, proven.value))) return fail('wrong')
    if (!(await dropTotp(tx, by.id))) return fail('off')
    await endSessionsOf(tx, by.id, now, sessionId)
    await noteProof(tx, by.id, sessionId, now)
    await record(tx, byStaff(by), 'totp_off', 'staff', by.id, now)
    return ok()
  })
}

/** Ten new spare codes; the old ones are over. */
export async function renewSpareCodes(
  by: Actor,
  { currentPassword, sessionId }: OwnPress,
  from: From,
  now: Date,
): Promise<Result<string[], 'wrong' | 'busy' | 'off'>> {
  const proven = await proveOwn(by, currentPassword, from, now)
  if (!proven.ok) return proven
  return transact(async (tx) => {
    if (!(await isAsRead(tx, proven.value))) return fail('wrong')
    if (!(await hasTotp(tx, by.id))) return fail('off')
    await noteProof(tx, by.id, sessionId, now)
    await record(tx, byStaff(by), 'spare_codes_made', 'staff', by.id, now)
    return ok(await makeSpareCodes(tx, by.id))
  })
}
