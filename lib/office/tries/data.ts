import 'server-only'
import { knownName } from '@/lib/office/device/data'
import type { Device } from '@/lib/office/device/rules'
import { codeLimits, pauseAfter, signInLimits } from '@/lib/office/staff/rules'
import type { Code } from '@/lib/office/totp/rules'
import { countTry, forgiveTry, type Try } from '@/lib/platform/db/rate-limit'
import { siteOf } from '@/lib/platform/network'
import { Pace, type PacedTurn } from '@/lib/platform/pace'
import { isPassword, passwordTurn } from '@/lib/platform/password'
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
export type From = { network: string; device: Device | null }
type Turn = { tries: Try[]; end: (wasWrong: boolean) => void }

/**
 * Whether this is the password of this account. An unknown account, a disabled one and a wrong password read the same and
 * cost the same. 'busy' compared nothing, because too many tries wait.
 */
export async function judgePassword<Staff extends Account>(
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

/** Counts a try and waits until it may be judged: strangers behind one another, a known device behind itself alone. */
async function turnOf(address: string, site: string, device: string | null, now: Date): Promise<Turn | null> {
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

/**
 * The same for a code of an account whose password was right. `judge` compares it and uses it up. 'over': as many codes of
 * an app were wrong as a day has, and none was compared.
 */
export async function judgeCode<Value, Fault extends string>(
  staff: Account,
  code: Code,
  { network, device }: From,
  judge: () => Promise<Result<Value, Fault>>,
  now: Date,
): Promise<Result<Value, Fault | 'busy' | 'over'>> {
  const turn = await codeTurnOf(staff.id, code.kind, siteOf(network), knownName(device, staff, now), now)
  if (typeof turn === 'string') return fail(turn)
  let judged: Result<Value, Fault> | undefined
  try {
    judged = await judge()
  } finally {
    turn.end(judged?.ok !== true)
  }
  if (judged.ok) await forgiveTry(turn.tries, now)
  else noteWrongPassword(staff.id)
  return judged
}

async function codeTurnOf(
  staffId: string,
  kind: Code['kind'],
  site: string,
  device: string | null,
  now: Date,
): Promise<Turn | 'busy' | 'over'> {
  const own = { limit: codeLimits.perDevice, subject: `${device}|${staffId}` }
  if (device && !(await countTry([own], now))) return { tries: [own], end: () => {} }
  const ofDay = { limit: codeLimits.perDay, subject: staffId }
  const ofAccount = { limit: codeLimits.perAccount, subject: staffId }
  const isOfApp = kind === 'app'
  if (isOfApp && (await countTry([ofDay], now))) return 'over'
  const tries = isOfApp ? [ofDay, ofAccount] : [ofAccount]
  if (!(await countTry([ofAccount], now))) return { tries, end: () => {} }
  const paced = await pace.enter(`code ${staffId}`, site)
  if (paced) return { tries, end: paced }
  await forgiveTry(tries, now)
  return 'busy'
}

/** Counts one more on the way to the provider or back, of one network. True when there were too many. */
export const countWay = (network: string, now: Date): Promise<boolean> => countTry(waysOf(network), now)

/** There and back: whoever the provider vouches for has used up nothing. */
export const forgiveWays = (network: string, now: Date): Promise<void> =>
  forgiveTry([...waysOf(network), ...waysOf(network)], now)

const waysOf = (network: string) => [{ limit: signInLimits.atProvider, subject: siteOf(network) }]
