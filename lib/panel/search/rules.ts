import { shownDigits } from '@/lib/messages/client/rules'
import { piecesWanted, slipsBetween, soundings, threes, wordsIn } from '@/lib/platform/spelling'
import { asciiDigits, searchable } from '@/lib/platform/text'

/** What a caller said, taken apart: words of a name, and digits of a phone where there are three at least. */
export type Wanted = { words: Word[]; digits: string; digitGroups: string[] }

/** A word, as it is written without its marks, and as it sounds. */
type Word = { text: string; plain: string; sounds: Sound[] }
/** `letters` are those that are in it, a bit for each: most pairs of words need no more than a look at them. */
type Sound = { text: string; length: number; letters: number }

const bitOf = (sign: string) => 1 << ((sign.codePointAt(0) ?? 0) % 31)
const asSound = (text: string): Sound => {
  const signs = [...text]
  return { text, length: signs.length, letters: signs.reduce((bits, sign) => bits | bitOf(sign), 0) }
}
const asWord = (text: string): Word => ({ text, plain: searchable(text), sounds: soundings(text).map(asSound) })

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

const fewestDigits = 3

export function wantedFrom(query: string): Wanted {
  const words = wordsIn(query)
  const isNumber = (word: string) => /^\d+$/.test(word)
  const abroad = /\+|^\s*00/.test(asciiDigits(query))
  const groups = words.filter(isNumber)
  const joined = groups.join('').replace(abroad ? /^(00)?48/ : /^$/, '')
  const digits = joined.length >= fewestDigits ? joined : ''
  const isWhole = groups.every(({ length }) => length >= fewestDigits)
  return {
    words: words.filter((word) => !isNumber(word)).map(asWord),
    digits,
    digitGroups: digits && isWhole && !abroad ? groups : [],
  }
}

/** What the index is asked for. */
export function gramsWanted({ words, digits, digitGroups }: Wanted): string[] {
  const ofDigits = digitGroups.length > 0 ? digitGroups.flatMap(threes) : threes(digits)
  return [...new Set([...words.flatMap(({ text }) => piecesWanted(text)), ...ofDigits])].slice(0, mostGrams)
}

const mostGrams = 60

/** How many rows of the index one search may read, how many of one gram, and of how many people it reads the name. */
export const readable = { rows: 6000, ofGram: 3000, candidates: 150 }

export type Counted = { gram: string; count: number }

/**
 * Which grams to read: the rare ones first, as far as the bound allows, and the rarest in any case. Each weighs more the
 * fewer have it. One that nobody has is a slip, and one that was not counted to its end says too little.
 */
export function gramsToRead(counted: Counted[]): (Counted & { weight: number })[] {
  const there = counted.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)
  let rows = 0
  return there
    .filter(({ count }, at) => {
      rows += count
      return at === 0 || (count < readable.ofGram && rows <= readable.rows)
    })
    .map((each) => ({ ...each, weight: 1 + Math.log2((10 * readable.ofGram) / each.count) }))
}

/** So many bookings are shown: who needs more has said too little. */
export const mostShown = 30

/** How a word of what was said is like one of the name. */
export type Likeness = 'same' | 'start' | 'part' | 'similar' | 'missing'
type WordMatch = { said: string; likeness: Likeness; score: number }
export type NameMatch = { score: number; words: WordMatch[]; digits: 'none' | 'found' | 'missing' }

const length = (text: string) => [...text].length
/** Of a short word a slip would leave too little. */
const slipsAllowed = (letters: number) => (letters >= 6 ? 2 : Number(letters >= 4))

function likenessOf(said: Word, there: Word): Like {
  if (said.plain === there.plain) return { likeness: 'same', score: 1 }
  const likes = said.sounds.flatMap((wanted) => there.sounds.map((is) => likenessOfSounds(wanted, is)))
  return likes.reduce((best, each) => (each.score > best.score ? each : best), missing)
}

type Like = Omit<WordMatch, 'said'>
const missing: Like = { likeness: 'missing', score: 0 }

// Too many letters of one are not in the other, or there are too few of them: nothing to count.
const isTooFar = (wanted: Sound, is: Sound): boolean => {
  const allowed = slipsAllowed(wanted.length) + 1
  return wanted.length - is.length > allowed || countBits(wanted.letters & ~is.letters) > allowed
}

function likenessOfSounds(wanted: Sound, is: Sound): Like {
  const letters = wanted.length
  if (wanted.text === is.text) return { likeness: 'similar', score: 0.97 }
  if (isTooFar(wanted, is)) return missing
  const share = letters / Math.max(1, is.length)
  if (letters >= 2 && is.text.startsWith(wanted.text)) return { likeness: 'start', score: 0.8 + 0.15 * share }
  if (letters >= 3 && is.text.includes(wanted.text)) return { likeness: 'part', score: 0.65 + 0.15 * share }
  return bySlips(letters, slipsBetween(wanted.text, is.text))
}

function bySlips(letters: number, slips: { whole: number; start: number }): Like {
  if (slips.whole <= slipsAllowed(letters)) return { likeness: 'similar', score: 1 - (1.1 * slips.whole) / letters }
  // A slip in the beginning of a longer word.
  if (letters >= 5 && slips.start <= 1) return { likeness: 'similar', score: 0.72 - slips.start / letters }
  // One slip more than a word of this length bears: it finds nobody, and tells those apart who are found by another word.
  const isNear = letters >= 2 && slips.whole === slipsAllowed(letters) + 1
  return isNear ? { likeness: 'similar', score: 0.35 + letters / 40 } : missing
}

/** Every word that was said beside the one of the name that is most like it; no word of the name stands for two. */
function pairUp(said: Word[], there: Word[]): WordMatch[] {
  const pairs = said.flatMap((word, at) => there.map((name, place) => ({ at, place, ...likenessOf(word, name) })))
  const [usedWords, usedPlaces] = [new Map<number, WordMatch>(), new Set<number>()]
  for (const { at, place, ...like } of pairs.sort((a, b) => b.score - a.score)) {
    if (like.score === 0 || usedWords.has(at) || usedPlaces.has(place)) continue
    usedWords.set(at, { said: said[at]?.text ?? '', ...like })
    usedPlaces.add(place)
  }
  return said.map(({ text }, at) => usedWords.get(at) ?? { said: text, ...missing })
}

function hasDigits({ digits, digitGroups }: Wanted, phone: string | null): boolean {
  const own = phone ? shownDigits(phone) : ''
  return own.includes(digits) || (digitGroups.length > 0 && digitGroups.every((group) => own.includes(group)))
}

function once(known: Map<string, Word>, text: string): Word {
  const word = known.get(text) ?? asWord(text)
  known.set(text, word)
  return word
}

/** Somebody beside what was said of them. The longer a word, the more it says. In `known` words are taken apart once. */
export function matchPerson(
  wanted: Wanted,
  person: { name: string; phone: string | null },
  known = new Map<string, Word>(),
): NameMatch {
  const words = pairUp(
    wanted.words,
    wordsIn(person.name).map((word) => once(known, word)),
  )
  const parts = words.map(({ said, score }) => ({ weight: length(said), score }))
  const found = wanted.digits !== '' && hasDigits(wanted, person.phone)
  if (wanted.digits) parts.push({ weight: wanted.digits.length, score: Number(found) })
  const all = parts.reduce((sum, { weight }) => sum + weight, 0)
  const score = parts.reduce((sum, part) => sum + part.weight * part.score, 0) / Math.max(1, all)
  if (wanted.digits === '') return { score, words, digits: 'none' }
  return { score, words, digits: found ? 'found' : 'missing' }
}

/** Whether this is somebody who may have been meant: one thing that was said fits well, and not too much is missing. */
export function isMatch({ score, words, digits }: NameMatch): boolean {
  return score >= 0.4 && (digits === 'found' || words.some((word) => word.score >= 0.6 && length(word.said) >= 2))
}

/** What is far from the best one is in the way of it. */
export const nearBest = <Found extends { match: { score: number } }>(found: Found[]): Found[] => {
  const best = Math.max(0, ...found.map(({ match }) => match.score))
  return found.filter(({ match }) => match.score >= 0.75 * best)
}
