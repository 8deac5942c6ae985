import 'server-only'
import { cookies } from 'next/headers'
import { usesHttps } from '@/lib/platform/env'

/**
 * One cookie of this app, for `seconds`. Over https its name binds it to this host. Deleting says all that setting said:
 * a browser refuses a line about a `__Host-` cookie without it, and would keep the cookie.
 */
export function ownCookie(plainName: string, seconds: number) {
  const name = () => (usesHttps() ? `__Host-${plainName}` : plainName)
  const options = () => ({ httpOnly: true, secure: usesHttps(), sameSite: 'lax', path: '/' }) as const
  return {
    name,
    options,
    read: async () => (await cookies()).get(name())?.value,
    write: async (value: string) => {
      ;(await cookies()).set(name(), value, { ...options(), maxAge: seconds })
    },
    clear: async () => {
      ;(await cookies()).set(name(), '', { ...options(), maxAge: 0 })
    },
  }
}
