import 'server-only'
import { sealData, unsealData } from 'iron-session'
import { cookies } from 'next/headers'
import type { z } from 'zod'
import { env, usesHttps } from '@/lib/platform/env'

/** Browsers keep about 4 096 bytes a cookie; sealing adds a third and a head of 300. */
export const sealedCookieBytes = 2500

/** What a page may say about a cookie: its name as browsers see it, and how long it lives after it was set. */
export type CookieKind = { name: string; minutes: number }

/** An encrypted, signed cookie that only the server reads. A cookie that is old, foreign or torn reads as null. */
export function sealedCookie<Schema extends z.ZodType>(plainName: string, schema: Schema, minutes: number) {
  const seconds = minutes * 60
  const name = () => (usesHttps() ? `__Host-${plainName}` : plainName)
  return {
    kind: (): CookieKind => ({ name: name(), minutes }),
    async read(): Promise<z.output<Schema> | null> {
      const sealed = (await cookies()).get(name())?.value
      if (!sealed) return null
      const data = await unsealData(sealed, { password: env().APP_SECRET, ttl: seconds }).catch(() => null)
      const parsed = schema.safeParse(data)
      return parsed.success ? parsed.data : null
    },
    async write(value: z.input<Schema>): Promise<void> {
      const sealed = await sealData(value, { password: env().APP_SECRET, ttl: seconds })
      const options = { httpOnly: true, secure: usesHttps(), sameSite: 'lax', path: '/', maxAge: seconds } as const
      ;(await cookies()).set(name(), sealed, options)
    },
    async clear(): Promise<void> {
      ;(await cookies()).delete(name())
    },
  }
}
