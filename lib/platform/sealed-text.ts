import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import type { DataKey } from './data-keys'
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

// What follows seals with the keys of the database, of which there can be several, and waits for nothing: a list of people
// has hundreds of these.

const cipher = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]
// version, number of the key, nonce, then the text and its tag
const shape = /^v1\.([1-9]\d{0,2})\.([\w-]{16})\.([\w-]{22,})$/

/** The number of the key with which this was sealed; null where it is a text as somebody typed it. */
export function keyIdOf(stored: string): number | null {
  // Most texts are none, and are told by their first letters.
  if (!stored.startsWith('v1.')) return null
  const [, id] = shape.exec(stored) ?? []
  return id ? Number(id) : null
}

/** The text, which only this key opens, and only about the same thing. */
export function sealWith({ id, seals }: DataKey, about: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, seals, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()])
  return `v1.${id}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`
}

/** What was sealed and cannot be opened. Says of what, and nothing of what stands in it. */
export class SealedError extends Error {}

/** The text of what `keyIdOf` knows as sealed. */
export function openWith(keys: readonly DataKey[], about: string, sealed: string): string {
  const [, id, nonce = '', text = ''] = shape.exec(sealed) ?? []
  const key = keys.find((each) => each.id === Number(id))
  if (!key) throw new SealedError(`${about} is encrypted with the key ${id}, which DATA_KEYS does not hold`)
  const bytes = Buffer.from(text, 'base64url')
  const at = bytes.length - tagBytes
  try {
    const opening = createDecipheriv(cipher, key.seals, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes })
    opening.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(at))
    return Buffer.concat([opening.update(bytes.subarray(0, at)), opening.final()]).toString('utf8')
  } catch {
    throw new SealedError(`${about} was not encrypted with this key ${id}, or not for this row`)
  }
}
