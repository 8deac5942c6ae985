import 'server-only'
import { randomBytes } from 'node:crypto'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import { knownName, remembered } from '@/lib/office/device/data'
import type { Device } from '@/lib/office/device/rules'
import { isSessionLive, type Role, sessionHours } from '@/lib/office/role/rules'
import { inBatches } from '@/lib/platform/db/batches'
import { db, transact, uniqueViolation } from '@/lib/platform/db/db'
import { countTry, forgiveTry } from '@/lib/platform/db/rate-limit'
import { siteOf } from '@/lib/platform/network'
import { Pace, type PacedTurn } from '@/lib/platform/pace'
import { hashPassword, isPassword, passwordTurn } from '@/lib/platform/password'
import { isGuessable } from '@/lib/platform/password-strength'
import { noteWrongPassword } from '@/lib/platform/refusals'
import { fail, ok, type Result } from '@/lib/platform/result'
import {
  holdsName,
  isGoodPassword,
  namesAround,
  normaliseEmail,
  type PasswordFault,
  pauseAfter,
  shouldTouch,
  signInLimits,
} from './rules'

type StaffRow = { email: string; name: string; role: string; disabled: boolean }

// Whoever waits holds a connection and nothing else: no row, no thread.
const pace = new Pace({
  name: 'sign-in',
  pauseMs: pauseAfter,
  perSubject: 6,
  overAll: 32,
  maxWaitMs: 20_000,
  forgetMs: signInLimits.perAccount.minutes * 60_000,
})

/**
 * Checks e-mail and password and opens a session. An unknown account, a disabled one and a wrong password read the same
 * and cost the same. 'busy' compared nothing, because too many tries wait. `device` is what the browser has kept; what it
 * keeps from now on comes back.
 */
export async function signInStaff(
  email: string,
  password: string,
  network: string,
  now: Date,
  device: Device | null = null,
): Promise<Result<{ staffId: string; role: Role; sessionId: string; device: Device }, 'wrong' | 'busy'>> {
  const address = normaliseEmail(email)
  const select = { id: true, role: true, passwordHash: true, disabledAt: true }
  const staff = await db.staff.findUnique({ where: { email: address }, select })
  const turn = await turnOf(address, siteOf(network), knownName(device, staff, now), now)
  if (!turn) return fail('busy')
  let isRight = false
  try {
    const matches = await isPassword(password, staff?.passwordHash ?? null)
    isRight = matches && staff?.disabledAt === null
  } finally {
    turn.end(!isRight)
  }
  if (!staff || !isRight) {
    if (staff) noteWrongPassword(staff.id)
    return fail('wrong')
  }
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
  await forgiveTry(turn.tries, now)
  return ok({ staffId: staff.id, role: staff.role, sessionId, device: remembered(device, staff, now) })
}

/** Counts a try and waits until it may be judged: strangers behind one another, a known device behind itself alone. */
async function turnOf(address: string, site: string, device: string | null, now: Date) {
  const own = { limit: signInLimits.perDevice, subject: `${device}|${address}` }
  if (device && !(await countTry([own], now))) {
    const leave = await passwordTurn('known', device)
    if (!leave) await forgiveTry([own], now)
    return leave && { tries: [own], end: () => leave() }
  }
  const ofAccount = { limit: signInLimits.perAccount, subject: address }
  const ofNetwork = { limit: signInLimits.perNetwork, subject: site }
  const tries = [ofAccount, ofNetwork]
  const isAccountSlowed = await countTry([ofAccount], now)
  const isNetworkSlowed = await countTry([ofNetwork], now)
  let paced: PacedTurn | null = () => {}
  if (isAccountSlowed) paced = await pace.enter(`account ${address}`, site)
  else if (isNetworkSlowed) paced = await pace.enter(`network ${site}`, address)
  const leave = paced && (await passwordTurn('anybody', site))
  if (leave) return { tries, end: (wasWrong: boolean) => [leave(), paced?.(wasWrong)] }
  paced?.(false)
  await forgiveTry(tries, now)
  return null
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
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await transact(async (tx) => {
    const session = await tx.staffSession.findUnique({ where: { id: sessionId }, select: { staffId: true } })
    if (!session) return
    const ended = await tx.staffSession.deleteMany({ where: { id: sessionId } })
    // Pressed twice at once, it is signed out once.
    if (ended.count > 0) await record(tx, byStaff({ id: session.staffId }), 'signed_out', 'staff', session.staffId, now)
  })
}

const isOver = (now: Date) => ({ createdAt: { lt: new Date(+now - sessionHours * 3_600_000) } })
export const dropOldSessions = (now: Date): Promise<number> =>
  inBatches((limit) => db.staffSession.deleteMany({ where: isOver(now), limit }))

// The commands below are for whoever holds the machine: they take no Actor.

export async function addStaff(
  account: { email: string; name: string; role: Role; mediatorName?: string },
  password: string,
): Promise<Result<undefined, 'email-taken' | 'no-mediator' | PasswordFault>> {
  const { mediatorName, ...rest } = account
  const mediator = mediatorName
    ? await db.mediator.findUnique({ where: { name: mediatorName }, select: { id: true } })
    : null
  if (account.role === 'mediator' && !mediator) return fail('no-mediator')
  const fault = await faultOf(password, account)
  if (fault) return fail(fault)
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
export async function setStaffPassword(
  email: string,
  password: string,
): Promise<Result<undefined, 'unknown' | PasswordFault>> {
  const account = await db.staff.findUnique({ where: { email: normaliseEmail(email) }, select: { name: true } })
  if (!account) return fail('unknown')
  const fault = await faultOf(password, { email, name: account.name })
  if (fault) return fail(fault)
  const changed = await changeStaff(email, { passwordHash: await hashPassword(password), disabledAt: null })
  return changed ? ok() : fail('unknown')
}

/** Why this account must not get this password. Every way to set one asks. */
async function faultOf(password: string, account: { email: string; name: string }): Promise<PasswordFault | null> {
  if (!isGoodPassword(password)) return 'length'
  const names = namesAround(account)
  if (holdsName(password, names)) return 'names'
  return (await isGuessable(password, names)) ? 'guessable' : null
}

async function changeStaff(email: string, data: { disabledAt: Date | null; passwordHash?: string }): Promise<boolean> {
  const where = { email: normaliseEmail(email) }
  return transact(async (tx) => {
    const changed = await tx.staff.updateMany({ where, data: { ...data, rightsVersion: { increment: 1 } } })
    await tx.staffSession.deleteMany({ where: { staff: where } })
    return changed.count === 1
  })
}
