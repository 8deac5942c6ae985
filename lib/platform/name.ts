import { foldApostrophes, foldDashes } from './text'

/** Why what was typed calls nobody. `sign` is what is refused, as the sentence about it names it. */
export type NameRead =
  | { ok: true; name: string }
  | { ok: false; fault: 'empty' | 'long' | 'noLetter' }
  | { ok: false; fault: 'sign' | 'link'; sign: string }

export const longestName = 80

const directionMark = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const controlSign = /(?!\s|\u0085)\p{Cc}/u
// What a link begins with, and names of sites and addresses by the ends that people are lured to.
const link =
  /\p{L}+:\/\/\S*|\bwww\.\S+|[\p{L}\p{N}._-]*@[\p{L}\p{N}-]+\.\S+|[\p{L}\p{N}-]{2,}\.(com|net|org|info|biz|pl|eu|ua|ru|xyz|top|online|site|shop|click|link)(?![\p{L}\p{N}])\S*/iu

/**
 * How to call a person: any letters, digits and signs, with one letter at least. Refused is only what turns a line around
 * or does something to whoever reads it: marks of direction, control signs, links.
 */
export function readName(text: string): NameRead {
  if (text.length > 40 * longestName) return { ok: false, fault: 'long' }
  const unseen = directionMark.exec(text) ?? controlSign.exec(text)
  const name = cleanName(text)
  if (name === '') return { ok: false, fault: 'empty' }
  if (unseen) return { ok: false, fault: 'sign', sign: codeOf(unseen[0]) }
  if ([...name].length > longestName) return { ok: false, fault: 'long' }
  const lure = link.exec(name)
  if (lure) return { ok: false, fault: 'link', sign: [...lure[0]].slice(0, 40).join('') }
  return /\p{L}/u.test(name) ? { ok: true, name } : { ok: false, fault: 'noLetter' }
}

/** A sign that nobody sees, by the name under which it can be looked up. */
const codeOf = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

// Composed, in one line, without what nobody sees; one kind of apostrophe and of dash, so that a search finds it.
function cleanName(text: string): string {
  const seen = text
    .toWellFormed()
    .replace(/[\p{Cf}\uFFFD]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .normalize('NFC')
  return foldDashes(foldApostrophes(seen)).replace(/\s+/g, ' ').trim()
}
