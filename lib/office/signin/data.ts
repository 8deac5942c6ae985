import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import { knownName, remembered } from '@/lib/office/device/data'
import type { Device } from '@/lib/office/device/rules'
import type { Actor, Role } from '@/lib/office/role/rules'
import { noteNetwork, readFailed } from '@/lib/office/sessions/data'
import { beginSession, changeAccount, faultOf, isAsRead } from '@/lib/office/staff/data'
import { normaliseEmail, type PasswordFault, pauseAfter, signInLimits } from '@/lib/office/staff/rules'
import { db, transact } from '@/lib/platform/db/db'
import { countTry, forgiveTry } from '@/lib/platform/db/rate-limit'
import { siteOf } from '@/lib/platform/network'
import { Pace, type PacedTurn } from '@/lib/platform/pace'
import { hashPassword, isPassword, passwordTurn } from '@/lib/platform/password'
import { noteWrongPassword } from '@/lib/platform/refusals'
import { fail, ok, type Result } from '@/lib/platform/result'

// Whoever waits holds a connection and nothing else: no row, no thread.
const pace = new Pace({
  name: 'sign-in',
  pauseMs: pauseAfter,
  perSubject: 6,
  overAll: 32,
  maxWaitMs: 20_000,
  forgetMs: signInLimits.perAccount.minutes * 60_000,
})

type Account = { id: string; passwordHash: string; disabledAt: Date | null }
/** `hasNews`: something unusual has happened that its owner is to see first. */
type SignedIn = { staffId: string; role: Role; sessionId: string; hasNews: boolean; device: Device }
type From = { network: string; device: Device | null }

/**
 * Whether this is the password of this account. An unknown account, a disabled one and a wrong password read the same and
 * cost the same. 'busy' compared nothing, because too many tries wait.
 */
async function judge<Staff extends Account>(
  address: string,
  staff: Staff | null,
  password: string,
  { network, device }: From,
  now: Date,
): Promise<Result<{ staff: Staff; forgive: () => Promise<void> }, 'wrong' | 'busy'>> {
  const turn = await turnOf(address, siteOf(network), knownName(device, staff, now), now)
  if (!turn) return fail('busy')
  let isRight = false
  try {
    const matches = await isPassword(password, staff?.passwordHash ?? null)
    isRight = matches && staff?.disabledAt === null
  } finally {
    turn.end(!isRight)
  }
  if (staff && isRight) return ok({ staff, forgive: () => forgiveTry(turn.tries, now) })
  if (staff) noteWrongPassword(staff.id)
  return fail('wrong')
}

/**
 * Checks e-mail and password and opens a session. `device` is what the browser has kept; what it keeps from now on comes
 * back.
 */
export async function signInStaff(
  email: string,
  password: string,
  network: string,
  now: Date,
  device: Device | null = null,
  browser: string | null = null,
): Promise<Result<SignedIn, 'wrong' | 'busy'>> {
  const address = normaliseEmail(email)
  const select = { id: true, role: true, passwordHash: true, disabledAt: true }
  const found = await db.staff.findUnique({ where: { email: address }, select })
  const judged = await judge(address, found, password, { network, device }, now)
  if (!judged.ok) return judged
  const { staff, forgive } = judged.value
  // Comparing a password takes a while, in which much can have happened.
  const opened = await transact(async (tx) => {
    if (!(await isAsRead(tx, staff))) return fail('wrong')
    const from = { network: siteOf(network), browser }
    const failedAt = await readFailed(tx, staff.id, now)
    const sessionId = await beginSession(tx, staff, { ...from, failedAt }, now)
    const isTold = await noteNetwork(tx, { staffId: staff.id, sessionId, ...from }, now)
    return ok({ sessionId, hasNews: isTold || failedAt !== null })
  })
  if (!opened.ok) return opened
  await forgive()
  return ok({ staffId: staff.id, role: staff.role, ...opened.value, device: remembered(device, staff, now) })
}

/**
 * Another password of one's own, by the one of now, whose tries are counted as those of a sign-in. It ends every other
 * session of the account. What the device keeps from now on comes back.
 */
export async function changeOwnPassword(
  by: Actor,
  { currentPassword, password, sessionId }: { currentPassword: string; password: string; sessionId: string },
  { network, device }: From,
  now: Date,
): Promise<Result<Device, 'wrong' | 'busy' | PasswordFault>> {
  const select = { id: true, email: true, name: true, passwordHash: true, disabledAt: true }
  const found = await db.staff.findUnique({ where: { id: by.id }, select })
  if (!found) return fail('wrong')
  const judged = await judge(found.email, found, currentPassword, { network, device }, now)
  if (!judged.ok) return judged
  await judged.value.forgive()
  const fault = await faultOf(password, found)
  if (fault) return fail(fault)
  const passwordHash = await hashPassword(password)
  return transact(async (tx) => {
    if (!(await isAsRead(tx, found))) return fail('wrong')
    await changeAccount(tx, { id: by.id }, { passwordHash, awaitsPassword: false }, sessionId)
    await record(tx, byStaff(by), 'password_set', 'staff', by.id, now)
    return ok(remembered(device, { id: by.id, passwordHash }, now))
  })
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
