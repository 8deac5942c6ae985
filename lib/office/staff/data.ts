import 'server-only'
import { randomBytes } from 'node:crypto'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import { isSessionLive, type Role, sessionHours } from '@/lib/office/role/rules'
import { db, transact, uniqueViolation } from '@/lib/platform/db/db'
import { countTry, forgiveTry } from '@/lib/platform/db/rate-limit'
import { hashPassword, isPassword } from '@/lib/platform/password'
import { fail, ok, type Result } from '@/lib/platform/result'
import { normaliseEmail, shouldTouch, signInLimits } from './rules'

type StaffRow = { email: string; name: string; role: string; disabled: boolean }

/**
 * Checks e-mail and password and opens a session. An unknown account, a disabled one, a wrong password and too many
 * tries read the same; the first three cost the same.
 */
export async function signInStaff(
  email: string,
  password: string,
  network: string,
  now: Date,
): Promise<Result<{ staffId: string; sessionId: string }, 'wrong'>> {
  const address = normaliseEmail(email)
  const tries = [
    { limit: signInLimits.perAccount, subject: `${address}|${network}` },
    { limit: signInLimits.perNetwork, subject: network },
  ]
  // Used-up tries are answered before any password is compared: comparing is what a flood of them would exhaust.
  if (await countTry(tries, now)) return fail('wrong')
  const select = { id: true, passwordHash: true, disabledAt: true }
  const staff = await db.staff.findUnique({ where: { email: address }, select })
  const matches = await isPassword(password, staff?.passwordHash ?? null)
  if (!staff || !matches || staff.disabledAt) return fail('wrong')
  const sessionId = randomBytes(24).toString('base64url')
  const opened = await transact(async (tx) => {
    // Comparing a password takes a while. Locked as it was read, the account cannot have been closed meanwhile.
    const asRead = { id: staff.id, passwordHash: staff.passwordHash, disabledAt: null }
    const locked = await tx.staff.updateMany({ where: asRead, data: { disabledAt: null } })
    if (locked.count === 0) return fail('wrong')
    await tx.staffSession.create({ data: { id: sessionId, staffId: staff.id, createdAt: now, lastSeenAt: now } })
    await record(tx, byStaff(staff), 'signed_in', 'staff', staff.id, now)
    return ok()
  })
  if (!opened.ok) return opened
  await forgiveTry(tries, now)
  return ok({ staffId: staff.id, sessionId })
}

/** Whose session this is right now; null when it has ended, idled out, or the account is disabled. One query. */
export async function findSession(sessionId: string, now: Date) {
  const session = await db.staffSession.findUnique({
    where: { id: sessionId },
    select: {
      createdAt: true,
      lastSeenAt: true,
      staff: { select: { id: true, name: true, role: true, mediatorId: true, disabledAt: true } },
    },
  })
  if (!session || session.staff.disabledAt || !isSessionLive(session, now)) return null
  if (shouldTouch(session.lastSeenAt, now)) {
    await db.staffSession.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } })
  }
  return session.staff
}

/** Signing out ends the session for every copy of its cookie. */
export async function endSession(sessionId: string): Promise<void> {
  await db.staffSession.deleteMany({ where: { id: sessionId } })
}

export async function dropOldSessions(now: Date): Promise<void> {
  const before = new Date(now.getTime() - sessionHours * 3_600_000)
  await db.staffSession.deleteMany({ where: { createdAt: { lt: before } } })
}

// The commands below are for whoever holds the machine: they take no Actor.

export async function addStaff(
  account: { email: string; name: string; role: Role; mediatorName?: string },
  password: string,
): Promise<Result<undefined, 'email-taken' | 'no-mediator'>> {
  const { mediatorName, ...rest } = account
  const mediator = mediatorName
    ? await db.mediator.findUnique({ where: { name: mediatorName }, select: { id: true } })
    : null
  if (account.role === 'mediator' && !mediator) return fail('no-mediator')
  const data = { ...rest, email: normaliseEmail(account.email), mediatorId: mediator?.id ?? null }
  try {
    await db.staff.create({ data: { ...data, passwordHash: await hashPassword(password) }, select: { id: true } })
    return ok()
  } catch (error) {
    if (uniqueViolation(error) === 'email') return fail('email-taken')
    throw error
  }
}

export async function listStaff(): Promise<StaffRow[]> {
  const select = { email: true, name: true, role: true, disabledAt: true }
  const rows = await db.staff.findMany({ orderBy: { email: 'asc' }, select })
  return rows.map(({ disabledAt, ...row }) => ({ ...row, disabled: disabledAt !== null }))
}

/** Out at once: the account is closed and its sessions are gone in one transaction. */
export async function disableStaff(email: string, now: Date): Promise<boolean> {
  return changeStaff(email, { disabledAt: now })
}

/** A new password ends every session and opens a disabled account again. */
export async function setStaffPassword(email: string, password: string): Promise<boolean> {
  return changeStaff(email, { passwordHash: await hashPassword(password), disabledAt: null })
}

async function changeStaff(email: string, data: { disabledAt: Date | null; passwordHash?: string }): Promise<boolean> {
  const address = normaliseEmail(email)
  return transact(async (tx) => {
    const changed = await tx.staff.updateMany({ where: { email: address }, data })
    await tx.staffSession.deleteMany({ where: { staff: { email: address } } })
    return changed.count === 1
  })
}
