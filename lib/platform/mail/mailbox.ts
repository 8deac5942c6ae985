import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { domainToASCII } from 'node:url'
import { z } from 'zod'

// What a setting says of a mailbox of ours, and of the key that signs what leaves it.

export type Mailbox = { name: string; address: string }

/** "Wizyty <wizyty@example.org>" or the address alone. Null when it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const [, quoted = '', inBrackets] = /^\s*"?([^"<>\p{Cc}]{0,80}?)"?\s*<([^<>\s]+)>\s*$/u.exec(text) ?? []
  const [local = '', domain = '', ...more] = (inBrackets ?? text.trim()).split('@')
  const address = `${local}@${domainToASCII(domain)}`
  return more.length === 0 && z.email().safeParse(address).success ? { name: quoted.trim(), address } : null
}

export const mailbox = z.string().transform((text, context) => {
  const parsed = parseMailbox(text)
  if (parsed) return parsed
  const message = 'must be an e-mail address, alone or as Wizyty <wizyty@example.org>'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

export const domainOfMailbox = ({ address }: Mailbox): string => address.split('@')[1] ?? ''

/** Whether this file holds a private key that can be read, and that DKIM knows: RSA or Ed25519. */
export function holdsSigningKey(file: string): boolean {
  try {
    return ['rsa', 'ed25519'].includes(createPrivateKey(readFileSync(file)).asymmetricKeyType ?? '')
  } catch {
    return false
  }
}
