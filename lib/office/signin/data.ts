import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import { remembered } from '@/lib/office/device/data'
import type { Device } from '@/lib/office/device/rules'
import { findLink, takeLink } from '@/lib/office/invitation/data'
import type { Role } from '@/lib/office/role/rules'
import { noteNetwork, readSinceLast, readStanding } from '@/lib/office/sessions/data'
import { beginSession, changeAccount, faultOf, isAsRead } from '@/lib/office/staff/data'
import { normaliseEmail, type PasswordFault } from '@/lib/office/staff/rules'
import { hasTotp, takeCode } from '@/lib/office/totp/data'
import type { Code } from '@/lib/office/totp/rules'
import { type From, judgeCode, judgePassword } from '@/lib/office/tries/data'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { isSameText } from '@/lib/platform/keys'
import { siteOf } from '@/lib/platform/network'
import { hashPassword } from '@/lib/platform/password'
import { fail, ok, type Result } from '@/lib/platform/result'
import { hashesOfToken, hashOfToken } from '@/lib/platform/secret-token'
import { type HalfSignIn, isHalfOver, type Seen } from './rules'

/** `hasNews`: something unusual has happened that its owner is to see first. */
type SignedIn = { staffId: string; role: Role; sessionId: string; hasNews: boolean; device: Device }
type NeedsCode = { ok: false; code: 'needs-code'; half: HalfSignIn }

const account = { id: true, role: true, email: true, name: true, passwordHash: true, disabledAt: true } as const

/**
 * Checks e-mail and password and opens a session, or says what is kept until the code is there too. `device` is what the
 * browser has kept; what it keeps from now on comes back.
 */
export async function signInStaff(
  email: string,
  password: string,
  network: string,
  now: Date,
  device: Device | null = null,
  browser: string | null = null,
): Promise<Result<SignedIn, 'wrong' | 'busy'> | NeedsCode> {
  const address = normaliseEmail(email)
  const found = await db.staff.findUnique({ where: { email: address }, select: account })
  const judged = await judgePassword(address, found, password, { network, device }, now)
  if (!judged.ok) return judged
  const { staff, forgive } = judged.value
  // Comparing a password takes a while, in which much can have happened.
  const opened = await transact(async (tx) => {
    if (!(await isAsRead(tx, staff))) return fail('wrong')
    if (await hasTotp(tx, staff.id)) return fail('needs-code')
    return ok(await open(tx, staff, { network, browser }, now))
  })
  if (opened.ok || opened.code === 'needs-code') await forgive()
  if (opened.ok)
    return ok({ staffId: staff.id, role: staff.role, ...opened.value, device: remembered(device, staff, now) })
  return opened.code === 'needs-code' ? { ...fail('needs-code'), half: halfOf(staff, now) } : fail('wrong')
}

/** The second half: the code of an account whose password was right a few minutes ago, and still is the one. */
export async function signInByCode(
  half: HalfSignIn,
  code: Code,
  { network, device }: From,
  now: Date,
  browser: string | null = null,
): Promise<Result<SignedIn, 'wrong' | 'busy' | 'over' | 'ended'>> {
  const staff = await db.staff.findUnique({ where: { id: half.staffId }, select: account })
  if (!staff || isHalfOver(half, now) || !isHalfOf(half, staff)) return fail('ended')
  const judge = () =>
    transact(async (tx) => {
      if (!(await isAsRead(tx, staff))) return fail('ended')
      if (!(await takeCode(tx, staff.id, code, now))) return fail('wrong')
      return ok(await open(tx, staff, { network, browser }, now))
    })
  const opened = await judgeCode(staff, code, { network, device }, judge, now)
  if (!opened.ok) return opened
  return ok({ staffId: staff.id, role: staff.role, ...opened.value, device: remembered(device, staff, now) })
}

type Staff = { id: string; passwordHash: string }

/** Opens a session of an account that is locked as it was read. */
export async function open(tx: Tx, staff: Staff, { network, browser, ...how }: Seen, now: Date) {
  const from = { network: siteOf(network), browser }
  const standing = await readStanding(tx, staff.id, from.network, now)
  const since = await readSinceLast(tx, { staffId: staff.id, way: how.way }, standing, now)
  const sessionId = await beginSession(tx, staff, { ...from, ...since }, now, how)
  const isTold = await noteNetwork(tx, { staffId: staff.id, sessionId, ...from }, standing, now)
  return { sessionId, hasNews: isTold || since.failedAt !== null || since.takenAt !== null }
}

// With another password what was begun with this one is over.
const halfPurpose = 'half sign-in'
const halfText = (at: number, { id, passwordHash }: Staff) => [at, id, passwordHash].join('|')

function halfOf(staff: Staff, now: Date): HalfSignIn {
  const at = now.getTime()
  return { staffId: staff.id, at, proof: hashOfToken(halfPurpose, halfText(at, staff)) }
}

function isHalfOf({ at, proof }: HalfSignIn, staff: Staff): boolean {
  return hashesOfToken(halfPurpose, halfText(at, staff)).some((each) => isSameText(proof, each))
}

/** Whoever has the link sets the password of its account, once. It ends every session of that account. */
export async function setPasswordByLink(
  { token, password }: { token: string; password: string },
  now: Date,
): Promise<Result<undefined, 'ended' | PasswordFault>> {
  const found = await findLink(token, now)
  if (!found) return fail('ended')
  const fault = await faultOf(password, found)
  if (fault) return fail(fault)
  const passwordHash = await hashPassword(password)
  return transact(async (tx) => {
    await lockRows(tx, 'Staff', [found.id])
    if (!(await takeLink(tx, token, now))) return fail('ended')
    await changeAccount(tx, { id: found.id }, { passwordHash, awaitsPassword: false })
    await record(tx, byStaff(found), 'password_set', 'staff', found.id, now)
    return ok()
  })
}
