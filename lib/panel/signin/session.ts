import 'server-only'
import { headers } from 'next/headers'
import { browserOf } from '@/lib/office/device/rules'
import type { Role } from '@/lib/office/role/rules'
import { signInByCode, signInStaff } from '@/lib/office/signin/data'
import { halfMinutes, isHalfOver } from '@/lib/office/signin/rules'
import { halfSchema } from '@/lib/office/signin/schema'
import type { Code } from '@/lib/office/totp/rules'
import { askedFrom, deviceCookie, sessionCookie, startSession } from '@/lib/panel/account/session'
import { providerCookies } from '@/lib/panel/provider/session'
import { now } from '@/lib/platform/clock'
import { fail, ok, type Result } from '@/lib/platform/result'
import { noteRefused } from '@/lib/platform/web/request-state'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'

// Between the password and the code. Nothing but the page that asks for the code reads it.
const halfCookie = sealedCookie('kod', halfSchema, halfMinutes)

/** For the page that lists every cookie. */
export const staffCookies = () => [
  { purpose: 'staff' as const, ...sessionCookie() },
  { purpose: 'code' as const, ...halfCookie.kind() },
  ...providerCookies(),
  { purpose: 'device' as const, ...deviceCookie.kind() },
]

const browser = async () => browserOf((await headers()).get('user-agent') ?? '')

type Opened = { role: Role; hasNews: boolean }

/** Signs in from our own form, which works without a script, or keeps that the password was right until the code is there. */
export async function openSession(
  email: string,
  password: string,
): Promise<Result<Opened, 'wrong' | 'busy' | 'needs-code'>> {
  const { network, device } = await askedFrom()
  const signedIn = await signInStaff(email, password, network, now(), device, await browser())
  if (signedIn.ok) return start(signedIn.value)
  if (signedIn.code === 'needs-code') await halfCookie.write(signedIn.half)
  else noteRefused('sign_in')
  return fail(signedIn.code)
}

/** Whether a code is asked for in this browser. */
export async function isHalfSignedIn(): Promise<boolean> {
  const half = await halfCookie.read()
  return half !== null && !isHalfOver(half, now())
}

/** The second half of a sign-in. */
export async function openByCode(
  code: Code,
): Promise<Result<Opened & { isSpare: boolean }, 'wrong' | 'busy' | 'over' | 'ended'>> {
  const half = await halfCookie.read()
  if (!half) return fail('ended')
  const signedIn = await signInByCode(half, code, await askedFrom(), now(), await browser())
  if (!signedIn.ok) {
    noteRefused('sign_in')
    return signedIn
  }
  await halfCookie.clear()
  const { value } = await start(signedIn.value)
  return ok({ ...value, isSpare: code.kind === 'spare' })
}

type SignedIn = Extract<Awaited<ReturnType<typeof signInByCode>>, { ok: true }>['value']

async function start({ staffId, sessionId, role, hasNews, device }: SignedIn) {
  await startSession({ staffId, sessionId })
  await deviceCookie.write(device)
  return ok<Opened>({ role, hasNews })
}
