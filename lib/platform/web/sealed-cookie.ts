import 'server-only'
import { sealData, unsealData } from 'iron-session'
import type { z } from 'zod'
import { env } from '@/lib/platform/env'
import { ownCookie } from './own-cookie'

/** Browsers keep about 4 096 bytes a cookie; sealing adds a third and a head of 300. */
export const sealedCookieBytes = 2500

/** What a page may say about a cookie: its name as browsers see it, and how long it lives after it was set. */
export type CookieKind = { name: string; minutes: number }

/** An encrypted, signed cookie that only the server reads. A cookie that is old, foreign or torn reads as null. */
export function sealedCookie<Schema extends z.ZodType>(plainName: string, schema: Schema, minutes: number) {
  const cookie = ownCookie(plainName, minutes * 60)
  const seal = () => ({ password: env().APP_SECRET, ttl: minutes * 60 })
  return {
    kind: (): CookieKind => ({ name: cookie.name(), minutes }),
    async read(): Promise<z.output<Schema> | null> {
      const sealed = await cookie.read()
      if (!sealed) return null
      const data = await unsealData(sealed, seal()).catch(() => null)
      const parsed = schema.safeParse(data)
      return parsed.success ? parsed.data : null
    },
    write: async (value: z.input<Schema>): Promise<void> => cookie.write(await sealData(value, seal())),
    clear: (): Promise<void> => cookie.clear(),
  }
}
