import 'server-only'
import { record } from '@/lib/office/audit/data'
import { type AuditAction, bySystem } from '@/lib/office/audit/rules'
import type { Role } from '@/lib/office/role/rules'
import { changeAccount, createAccount, endSessionsOf, faultOf, isMediatorTaken } from '@/lib/office/staff/data'
import { normaliseEmail, type PasswordFault } from '@/lib/office/staff/rules'
import { dropTotp } from '@/lib/office/totp/data'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { hashPassword } from '@/lib/platform/password'
import { fail, ok, type Result } from '@/lib/platform/result'

// For whoever holds the machine: nothing here takes an Actor. The log says that it was done there.

type StaffRow = { email: string; name: string; role: string; manages: boolean; disabled: boolean }

export async function listStaff(): Promise<StaffRow[]> {
  const select = { email: true, name: true, role: true, manages: true, disabledAt: true }
  const rows = await db.staff.findMany({ orderBy: { email: 'asc' }, select })
  return rows.map(({ disabledAt, ...row }) => ({ ...row, disabled: disabledAt !== null }))
}

const note = (tx: Tx, action: AuditAction, id: string, now: Date) => record(tx, bySystem, action, 'staff', id, now)

export async function addStaff(
  account: { email: string; name: string; role: Role; mediatorName?: string },
  password: string,
  now: Date,
): Promise<Result<undefined, 'email-taken' | 'no-mediator' | 'mediator-taken' | PasswordFault>> {
  const { mediatorName, ...rest } = account
  const mediator = mediatorName
    ? await db.mediator.findUnique({ where: { name: mediatorName }, select: { id: true } })
    : null
  if (account.role === 'mediator' && !mediator) return fail('no-mediator')
  const fault = await faultOf(password, account)
  if (fault) return fail(fault)
  // Whoever holds the machine opens the way to all other accounts.
  const manages = account.role === 'coordinator'
  const mediatorId = account.role === 'mediator' ? (mediator?.id ?? null) : null
  const passwordHash = await hashPassword(password)
  const data = { ...rest, manages, email: normaliseEmail(account.email), mediatorId, passwordHash }
  try {
    return await transact(async (tx) => {
      // First: a second press of the same command is told of its address, and not of its mediator.
      const id = await createAccount(tx, data)
      if (mediatorId && (await isMediatorTaken(tx, mediatorId, id))) return fail('mediator-taken')
      await note(tx, 'machine_account_made', id, now)
      return ok()
    })
  } catch (error) {
    if (uniqueViolation(error) === 'email') return fail('email-taken')
    throw error
  }
}

const idOf = async (tx: Tx, email: string): Promise<string | null> =>
  (await tx.staff.findUnique({ where: { email: normaliseEmail(email) }, select: { id: true } }))?.id ?? null

/** Out at once: the account is closed and its sessions are gone in one transaction. Closed twice, it is closed once. */
export async function disableStaff(email: string, now: Date): Promise<boolean> {
  return transact(async (tx) => {
    const id = await idOf(tx, email)
    if (!id || !(await changeAccount(tx, { id }, { disabledAt: now }))) return false
    await note(tx, 'machine_account_disabled', id, now)
    return true
  })
}

/** The right to settings and accounts, for a coordinator. The way back in where nobody has it any more. */
export async function letManage(email: string, now: Date): Promise<boolean> {
  return transact(async (tx) => {
    const id = await idOf(tx, email)
    if (!id || !(await changeAccount(tx, { id, role: 'coordinator' }, { manages: true }))) return false
    await note(tx, 'machine_account_manages', id, now)
    return true
  })
}

/** A new password ends every session and opens a disabled account again. */
export async function setStaffPassword(
  email: string,
  password: string,
  now: Date,
): Promise<Result<undefined, 'unknown' | 'mediator-taken' | PasswordFault>> {
  const select = { id: true, name: true, role: true, mediatorId: true, disabledAt: true } as const
  const account = await db.staff.findUnique({ where: { email: normaliseEmail(email) }, select })
  if (!account) return fail('unknown')
  const fault = await faultOf(password, { email, name: account.name })
  if (fault) return fail(fault)
  const data = { passwordHash: await hashPassword(password), awaitsPassword: false, disabledAt: null }
  const { id, disabledAt } = account
  const reopened = disabledAt && account.role === 'mediator' ? account.mediatorId : null
  return transact(async (tx) => {
    if (reopened && (await isMediatorTaken(tx, reopened, id))) return fail('mediator-taken')
    if (!(await changeAccount(tx, { id }, data))) return fail('unknown')
    await note(tx, 'machine_password_set', id, now)
    return ok()
  })
}

/** For where the last one who keeps accounts has lost the phone. */
export async function dropTotpOf(email: string, now: Date): Promise<Result<undefined, 'unknown' | 'off'>> {
  return transact(async (tx) => {
    const id = await idOf(tx, email)
    if (!id) return fail('unknown')
    await lockRows(tx, 'Staff', [id])
    if (!(await dropTotp(tx, id))) return fail('off')
    await endSessionsOf(tx, id, now)
    await note(tx, 'machine_totp_taken', id, now)
    return ok()
  })
}
