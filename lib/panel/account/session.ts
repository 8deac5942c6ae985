import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { type Actor, type Role, sessionHours } from '@/lib/office/role/rules'
import { endSession, findSession, signInStaff } from '@/lib/office/staff/data'
import { signInSchema } from '@/lib/office/staff/schema'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { networkOf } from '@/lib/platform/web/network'
import { ownCookie } from '@/lib/platform/web/own-cookie'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { routes } from '@/lib/routes'

const maxAge = sessionHours * 3600
const cookie = ownCookie('staff', maxAge)

/** For the page that lists every cookie. */
export const staffCookie = () => ({ name: cookie.name(), minutes: maxAge / 60 })

/**
 * next-auth keeps the signed, encrypted cookie; it names a row of StaffSession, and that row decides. So a disabled
 * account, a changed password or a sign-out counts from the next request on, on every device.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().APP_SECRET,
    session: { strategy: 'jwt', maxAge },
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

/** Signs in from our own form, which works without a script. Whoever was signed in on this device is so no longer. */
export async function openSession(email: string, password: string): Promise<boolean> {
  const signedIn = await signInStaff(email, password, await networkOf(), now())
  if (!signedIn.ok) return false
  await endOpenSession()
  const token = { sub: signedIn.value.staffId, sid: signedIn.value.sessionId }
  await cookie.write(await encode({ token, secret: env().APP_SECRET, maxAge }))
  return true
}

export async function closeSession(): Promise<void> {
  await endOpenSession()
  await cookie.clear()
}

async function endOpenSession(): Promise<void> {
  const sessionId = await readSessionId()
  if (sessionId) await endSession(sessionId)
}

async function readSessionId(): Promise<string | null> {
  const token = await cookie.read()
  const claims = token ? await decode({ token, secret: env().APP_SECRET }).catch(() => null) : null
  return typeof claims?.sid === 'string' ? claims.sid : null
}

const readStaff = cache(async () => {
  const sessionId = await readSessionId()
  return sessionId ? await findSession(sessionId, now()) : null
})

/** The signed-in person, or null. For pages that differ; never for deciding what may be read or done. */
export async function readActor(): Promise<Actor | null> {
  const staff = await readStaff()
  return staff && ({ id: staff.id, name: staff.name, role: staff.role, mediatorId: staff.mediatorId } as Actor)
}

/**
 * Proves who is asking, against the database, on every request. Without a session: to the sign-in page. With another
 * role: there is no such page for this person.
 */
export async function requireActor<R extends Role>(role: R): Promise<Actor<R>> {
  const actor = (await readActor()) ?? redirect(routes.signIn())
  if (actor.role !== role) notFound()
  return actor as Actor<R>
}

/** The same for an action: the form has to come from a page of ours. */
export async function requireActorOfForm<R extends Role>(role: R): Promise<Actor<R>> {
  await requireOwnForm()
  return requireActor(role)
}
