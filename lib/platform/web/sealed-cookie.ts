import 'server-only'
import { sealData, unsealData } from 'iron-session'
import type { z } from 'zod'
import { keysFor } from '@/lib/platform/keys'
import { ownCookie } from './own-cookie'

/** Browsers keep about 4 096 bytes a cookie; sealing adds a third and a head of 300. */
export const sealedCookieBytes = 2500

/** What a page may say about a cookie: its name as browsers see it, and how long it lives after it was set. */
export type CookieKind = { name: string; minutes: number }

/** An encrypted, signed cookie that only the server reads. A cookie that is old, foreign or torn reads as null. */
export function sealedCookie<Schema extends z.ZodType>(plainName: string, schema: Schema, minutes: number) {
  const cookie = ownCookie(plainName, minutes * 60)
  // A cookie is never taken for one of another purpose, however it was renamed.
  const seals = () =>
    keysFor(`cookie:${plainName}`).map((key) => ({ password: key.toString('base64url'), ttl: minutes * 60 }))
  return {
    kind: (): CookieKind => ({ name: cookie.name(), minutes }),
    async read(): Promise<z.output<Schema> | null> {
      const sealed = await cookie.read()
      if (!sealed) return null
      for (const seal of seals()) {
        const parsed = schema.safeParse(await unsealData(sealed, seal).catch(() => null))
        if (parsed.success) return parsed.data
      }
      return null
    },
    write: async (value: z.input<Schema>): Promise<void> => {
      const [seal] = seals()
      if (seal) await cookie.write(await sealData(value, seal))
    },
    clear: (): Promise<void> => cookie.clear(),
  }
}
