import { createHash } from 'node:crypto'

/** A short name for a text: 22 signs that fit an address or a form, the same for the same text and for no other. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)
