import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode, type JWT } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { recordLookOnce } from '@/lib/office/audit/data'
import { deviceDays } from '@/lib/office/device/rules'
import { deviceSchema } from '@/lib/office/device/schema'
import { changeOwnPassword } from '@/lib/office/own/data'
import { type Actor, type Admitted, type Asked, admits, type Role, sessionHours } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { signInStaff } from '@/lib/office/signin/data'
import { endSession, findSession } from '@/lib/office/staff/data'
import { signInSchema } from '@/lib/office/staff/schema'
import { lacksCode } from '@/lib/office/totp/data'
import { now } from '@/lib/platform/clock'
import { digestOf } from '@/lib/platform/digest'
import { keyFor, keysFor } from '@/lib/platform/keys'
import { describeError, log } from '@/lib/platform/log'
import { refuse } from '@/lib/platform/web/flash'
import { networkOf } from '@/lib/platform/web/network'
import { ownCookie } from '@/lib/platform/web/own-cookie'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { noteRefused } from '@/lib/platform/web/request-state'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'
import { routes } from '@/lib/routes'

const maxAge = sessionHours * 3600
const cookie = ownCookie('staff', maxAge)
const secrets = () => keysFor('cookie:staff').map((key) => key.toString('base64url'))
const secret = () => keyFor('cookie:staff').toString('base64url')

/** What a cookie says, whichever of our secrets it was sealed with. */
async function claimsOf(token: string | undefined): Promise<JWT | null> {
  for (const each of token ? secrets() : []) {
    const claims = await decode({ token, secret: each }).catch(() => null)
    if (claims) return claims
  }
  return null
}

/** For the page that lists every cookie. */
export const sessionCookie = () => ({ name: cookie.name(), minutes: maxAge / 60 })

// Stays when somebody signs out: it opens nothing and says who to nobody, and without it a flood of strangers would
// stand before the people who work here.
export const deviceCookie = sealedCookie('urzadzenie', deviceSchema, deviceDays * 24 * 60)

/**
 * next-auth keeps the signed, encrypted cookie; it names a row of StaffSession, and that row decides. So a disabled
 * account, a changed password or a sign-out counts from the next request on, on every device.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: secret(),
    session: { strategy: 'jwt', maxAge },
    jwt: { decode: ({ token }) => claimsOf(token) },
    pages: { signIn: routes.signIn(), error: routes.signIn() },
    cookies: { sessionToken: { name: cookie.name(), options: cookie.options() } },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const parsed = signInSchema.safeParse(credentials)
          if (!parsed.success) return null
          const { email, password } = parsed.data
          const signedIn = await signInStaff(email, password, await networkOf(), now())
          return signedIn.ok ? { id: signedIn.value.staffId, sid: signedIn.value.sessionId } : null
        },
      }),
    ],
    callbacks: {
      // Names and e-mails stay in the database: the cookie carries the id of the session alone.
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sid?: string }).sid } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
  }
}

/** Whoever was signed in on this device is so no longer, and this one is. */
export async function startSession({ staffId, sessionId }: { staffId: string; sessionId: string }): Promise<void> {
  await endOpenSession()
  await cookie.write(await encode({ token: { sub: staffId, sid: sessionId }, secret: secret(), maxAge }))
}

/** The name of the session in which is asked, among those of its owner. */
export const nameOfSession = async (): Promise<string> => digestOf((await readSessionId()) ?? '')

/** The session in which is asked: whatever else ends, it goes on. */
export const ownSession = async (): Promise<string> => (await readSessionId()) ?? ''

/** From where is asked, as far as the counting of tries goes. */
export async function askedFrom() {
  const [network, device] = await Promise.all([networkOf(), deviceCookie.read()])
  return { network, device }
}

/** Sets another password of one's own; this session goes on, and this device stays one that is known. */
export async function changePassword(by: Actor, typed: { currentPassword: string; password: string }) {
  const changed = await changeOwnPassword(by, { ...typed, sessionId: await ownSession() }, await askedFrom(), now())
  if (changed.ok) await deviceCookie.write(changed.value)
  return changed
}

/** The page on which the work of a role begins. */
const homes: Record<Role, () => string> = {
  mediator: routes.panel.schedule,
  coordinator: routes.panel.home,
  reader: routes.panel.reports,
}
export const homeOf = (role: Role): string => homes[role]()

/** For every copy of the cookie; while the database is away, in this browser alone. */
export async function closeSession(): Promise<void> {
  const sessionId = await readSessionId()
  await cookie.clear()
  if (sessionId)
    await endSession(sessionId, now()).catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'signed out in this browser alone'),
    )
}

async function endOpenSession(): Promise<void> {
  const sessionId = await readSessionId()
  if (sessionId) await endSession(sessionId, now())
}

async function readSessionId(): Promise<string | null> {
  const claims = await claimsOf(await cookie.read())
  return typeof claims?.sid === 'string' ? claims.sid : null
}

const readStaff = cache(async () => {
  const sessionId = await readSessionId()
  return sessionId ? await findSession(sessionId, now()) : null
})

/** The signed-in person, or null. For pages that differ; never for deciding what may be read or done. */
export async function readActor(): Promise<Actor | null> {
  const staff = await readStaff()
  if (!staff) return null
  const { disabledAt: _null, provenAt: _when, ...actor } = staff
  return actor as Actor
}

/** When whoever is signed in last proved who they are. */
export const lastProof = async (): Promise<Date | null> => (await readStaff())?.provenAt ?? null

/** Whether everybody is to have a code and this person has none yet. */
const isToEnrol = cache(async (id: string) => officeSettings().codeForAll && (await lacksCode(id)))

/**
 * Proves who is asking, against the database, on every request. Without a session: to the sign-in page. With another
 * role, or without the right: there is no such page for this person. Without the code that is asked of everybody: to where it is set up.
 */
export async function requireActor<A extends Asked>(asked: A): Promise<Admitted[A]> {
  const actor = await readActor()
  if (actor && asked !== 'enrolling' && (await isToEnrol(actor.id))) redirect(routes.panel.ownCode())
  const isAdmitted = actor !== null && admits(asked, actor)
  if (!isAdmitted) noteRefused(actor ? 'role' : 'signed_out')
  if (!actor) redirect(routes.signIn())
  if (!isAdmitted) {
    await recordLookOnce(actor, 'access_refused', 'staff', actor.id, now())
    notFound()
  }
  return actor as Admitted[A]
}

/** The same for an action: the form has to come from a page of ours. Whose session has ended reads that nothing is saved. */
export async function requireActorOfForm<A extends Asked>(asked: A): Promise<Admitted[A]> {
  await requireOwnForm()
  if (await readActor()) return requireActor(asked)
  noteRefused('signed_out')
  return refuse(routes.signIn(), 'sign-in', { notice: 'signIn.ended' })
}
