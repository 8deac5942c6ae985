import 'server-only'
import { sealData, unsealData } from 'iron-session'
import { keysFor } from './keys'

// Sealed for as long as the row lives.
const forEver = 0
const sealOf = (key: Buffer) => ({ password: key.toString('base64url'), ttl: forEver })

/**
 * A text that only this purpose opens, about one thing: moved to another row it is nobody's. The key is made of the one
 * secret of the service and stands in no database.
 */
export function sealText(purpose: string, about: string, text: string): Promise<string> {
  const [key] = keysFor(purpose)
  return sealData({ about, text }, sealOf(key))
}

/** The text, or null: another key, another row, or torn. */
export async function openText(purpose: string, about: string, sealed: string): Promise<string | null> {
  for (const key of keysFor(purpose)) {
    const opened = await unsealData<{ about?: unknown; text?: unknown }>(sealed, sealOf(key)).catch(() => null)
    if (opened?.about === about && typeof opened.text === 'string') return opened.text
  }
  return null
}
