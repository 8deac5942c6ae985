import { domainToASCII, domainToUnicode } from 'node:url'
import { likelyDomain } from './email-typo'

export type EmailFault = 'space' | 'noAt' | 'several' | 'dots' | 'long' | 'domain' | 'sign'
export type EmailRead =
  /** "" where nothing was typed. `likely` is the address that was meant, where this one has the look of a slip. */
  { ok: true; email: string; likely: string | null } | { ok: false; fault: EmailFault; sign?: string }

const wrong = (fault: EmailFault, sign?: string): EmailRead => ({ ok: false, fault, ...(sign && { sign }) })

/**
 * One e-mail address as a person typed or pasted it, in lower case. Before the "@" stands whatever RFC 5321 allows without
 * quotation marks; behind it a domain in any alphabet, which leaves as punycode.
 */
export function readEmail(text: string): EmailRead {
  if (text.length > 1000) return wrong('long')
  const bare = bareAddress(text)
  if (bare === '') return { ok: true, email: '', likely: null }
  const [local = '', domain = '', ...more] = bare.split('@')
  if (more.length > 0) return wrong('several')
  if (!bare.includes('@') || local === '' || domain === '') return wrong('noAt')
  const fault = faultBefore(local)
  if (fault) return fault
  const onWire = domainToASCII(domain)
  const likely = likelyDomain(onWire)
  if (!isDomain(onWire) && !(likely && hasLabels(onWire))) return wrong('domain', domain)
  if (local.length > 64 || local.length + 1 + onWire.length > 254) return wrong('long')
  return { ok: true, email: `${local}@${domainToUnicode(onWire)}`, likely: likely && `${local}@${likely}` }
}

export const domainOf = (email: string): string => email.split('@')[1] ?? ''

/** The address as it leaves: every mail server understands it. */
export function emailOnWire(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  return `${local}@${domainToASCII(domain) || domain}`
}

// Without what stands around an address where it is copied from, and without the spaces that a phone puts into one.
function bareAddress(text: string): string {
  const line = text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cf}\uFFFD]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
  const [, inBrackets] = /<([^<>]*@[^<>]*)>/.exec(line) ?? []
  return (inBrackets ?? line)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]*(e-?mail|mail|adres|пошта|почта|імейл|емейл)\s*[:=]\s*/u, '')
    .replace(/^[\s<("'„“«[]*mailto:([^?]*).*$/, '$1')
    .replace(/\s*[([](at|@|małpa|malpa)[)\]]\s*/g, '@')
    .replace(/^[\s<("'„“”«‹[,;:]+|[\s>)"'”“»›\],;:.!?]+$/g, '')
    .replace(/\s*@\s*/g, '@')
    .replace(/@{2,}/g, '@')
    .replace(/(?<=@[^@]*)\s*[.。]\s*/g, '.')
    .replace(/(?<=@[^@,]*),(?=[^@]*$)/g, '.')
}

function faultBefore(local: string): EmailRead | null {
  if (/\s/.test(local)) return wrong('space')
  const strange = /[^a-z0-9.!#$%&'*+/=?^_`{|}~-]/u.exec(local)
  if (strange) return /[,;]/.test(strange[0]) ? wrong('several') : wrong('sign', strange[0])
  return /^\.|\.\.|\.$/.test(local) ? wrong('dots') : null
}

const hasLabels = (onWire: string) =>
  /^([a-z0-9]([a-z0-9-]{0,62})\.)+[a-z][a-z0-9-]{0,62}$/.test(onWire) && onWire.length <= 253

// No country and no other end of a domain has one letter.
const isDomain = (onWire: string) => hasLabels(onWire) && !/\.[a-z]$/.test(onWire)
