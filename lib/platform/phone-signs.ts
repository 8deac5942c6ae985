import { asciiDigits, foldDashes } from './text'

// The signs of a phone number: what people put between, before and behind its digits.

export const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '')

/** One script of digits, one kind of dash and space, and no sign that nobody sees: contacts of phones add such. */
export function plainSigns(text: string): string {
  return foldDashes(asciiDigits(text.toWellFormed().normalize('NFKC')))
    .replace(/\p{Cf}|\uFFFD/gu, '')
    .replace(/[\u2795\u02D6]/g, '+')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d ?)[OoОо](?=\d)|(?<=\d)[OoОо](?![\p{L}])/gu, '0')
    .replace(/^(\+ ?)+/, '+')
    .trim()
}

/**
 * What may be the number, the likeliest first: everything between two words, the parts that a comma, a slash, a bracket
 * or a # ends, and of two numbers in a row the first.
 */
export function piecesOf(plain: string): string[] {
  const betweenWords = plain.split(/\p{L}+/u).filter((part) => /\d/.test(part))
  return betweenWords.flatMap((whole) => [whole, ...partsOf(whole), ...firstOfTwo(whole)]).map((part) => part.trim())
}

function partsOf(whole: string): string[] {
  const parts = whole.split(/[,;|/\\#*&?=]|(?<=\d[\d ./-]{7,})(?=[([])/).filter((part) => /\d/.test(part))
  return parts.length > 1 ? parts : []
}

// So many digits behind a number are another one; fewer are more likely typed once too often.
const digitsOfAnother = 7

function firstOfTwo(whole: string): string[] {
  const groups = whole.split(/(?<=\d)(?=[\s-]+[+\d(])/)
  const heads = groups.map((_, count) => groups.slice(0, count + 1).join('')).slice(0, -1)
  const all = digitsOf(whole).length
  const enough = heads.filter((head) => digitsOf(head).length >= 9 && all - digitsOf(head).length >= digitsOfAnother)
  return /^\D*(\+|00)/.test(whole) ? enough.reverse() : enough
}

// What only says that a number follows.
const label =
  /^(tel|telef|telefon|telefonu|telefonem|kom|komórka|komórkowy|komórki|stacjonarny|nr|num|numer|mój|moj|moja|mob|mobil|mobile|handy|phone|number|cell|my|to|is|t|m|k|p|n|pl|тел|телефон|телефону|телефона|моб|мобільний|мобильный|номер|мій|мой|т|м)$/iu

/** What stands around the number, without what only says that it is one; "" where nothing does. */
export function remarkAround(plain: string, piece: string): string {
  const at = plain.indexOf(piece)
  const before = plain.slice(0, at).replace(/\p{L}+/gu, (word) => (label.test(word) ? '' : word))
  const around = `${trimmed(before)} ${trimmed(plain.slice(at + piece.length))}`.trim()
  return /[\p{L}\p{N}]/u.test(around) && !label.test(around) ? around : ''
}

const trimmed = (text: string) => text.replace(/^[\s.,;:/|()[\]-]+|[\s.,;:/|()[\]-]+$/g, '')
