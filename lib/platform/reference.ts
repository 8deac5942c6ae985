import { asciiDigits } from './text'

/** Letters and digits that nobody mixes up when a code is read aloud: no 0, O, 1, I or L. */
export const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const referenceLength = 6

/** "K7M4XD" is shown and read aloud as "K7M-4XD". */
export function formatReference(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`
}

const pairs = (from: string, to: string) => new Map([...from].map((letter, place) => [letter, to[place] ?? '']))

// Letters of other alphabets that look like one of ours, and the two digits that none of ours can be: on paper a Q is
// easily read as a nought, a 7 written by hand as a one.
const lookAlikes = pairs(
  `${'АВЕЁКМНРСТУХЗЧБЅЈԚԜО'}${'ΑΒΕΖΗΚΜΝΡΤΥΧΟ'}${'0O1'}`,
  `${'ABEEKMHPCTYX346SJQWQ'}${'ABEZHKMNPTYXQ'}${'QQ7'}`,
)

// Said on the phone, and written down as it sounds.
const sounds = pairs('ДГФП', 'DGFP')

const lookAlikesAndSounds = new Map([...lookAlikes, ...sounds])

// The keys of a Ukrainian, Russian or Belarusian keyboard, with the Latin letters that are printed on the same keys.
const keys = pairs('ЙЦУКЕНГШЩЎЗФЫІВАПРОЛДЯЧСМИТЬ', 'QWERTYUIOOPASSDFGHJKLZXCVBNM')

// Words around a number, wherever it was copied from. A code has six signs, and so has "number".
const label =
  /^(NR|NO|NUM|NUMER\p{L}*|NUMBER|REF|REFERENCE|CODE|KOD|REZ|REZERWACJ\p{L}*|BOOKING|WIZYT\p{L}*|VISIT|НОМЕР\p{L}*|ЗАПИС\p{L}*|БРОН\p{L}*|БРОНЮВАН\p{L}*|ВІЗИТ\p{L}*|ВИЗИТ\p{L}*|КОД)$/u

/**
 * A code as a person read it off paper or a screen and typed it: any case and keyboard, with spaces and dashes of all
 * kinds, with the words around it. Null when there is none.
 */
export function parseReference(text: string): string | null {
  const words = wordsOf(text)
  const unlabelled = words.filter((word) => !label.test(word))
  const lastLabel = words.findLastIndex((word) => label.test(word))
  const afterLabel = lastLabel >= 0 ? codeFrom(words.slice(lastLabel + 1)) : null
  const alone = codeOf(words.join('')) ?? codeOf(unlabelled.join('')) ?? afterLabel ?? firstCode(unlabelled)
  return alone ?? codeOfHalves(words)
}

/** The signs of a number with a slip in it, each as the one it is most likely meant for, without the words around it. */
export function codeSigns(text: string): string {
  const joined = wordsOf(text)
    .filter((word) => !label.test(word))
    .join('')
  return [...joined].map((letter) => lookAlikesAndSounds.get(letter) ?? letter).join('')
}

// Half of a code may be a label itself: "nr REZ-4XD". Two labels side by side are none, and of two pairs that are codes the
// later one is meant: in "Ref 222-REZ" the label comes first.
function codeOfHalves(words: string[]): string | null {
  const halves = words.map((word, at) => [word, words[at + 1] ?? ''])
  const codes = halves.flatMap((pair) => (pair.every((word) => label.test(word)) ? [] : (codeOf(pair.join('')) ?? [])))
  return codes.at(-1) ?? null
}

function wordsOf(text: string): string[] {
  // A letter with a mark is a slip of the hand: there is none in a code, and "Й" is a key of its own.
  const plain = text
    .replace(/№/g, ' nr ')
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
  const bare = plain.replace(/([A-Z])\p{M}+/giu, '$1').normalize('NFC')
  const upper = asciiDigits(bare).toUpperCase()
  return upper.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

function firstCode(words: string[]): string | null {
  return words.flatMap((_, from) => codeFrom(words.slice(from)) ?? [])[0] ?? null
}

// Neighbouring words that make a code together, as "K7M" and "4XD" do.
function codeFrom(words: string[]): string | null {
  let joined = ''
  for (const word of words) {
    joined += word
    if (joined.length >= referenceLength) return codeOf(joined)
  }
  return null
}

function codeOf(joined: string): string | null {
  const letters = [...joined]
  if (letters.length !== referenceLength) return null
  // Digits alone are more likely a piece of a phone number than a Q taken for a nought.
  if (/^\p{N}+$/u.test(joined) && /[01]/.test(joined)) return null
  const ways = isOfOtherKeyboard(letters) ? [keys, lookAlikesAndSounds] : [lookAlikes]
  const codes = ways.map((way) => letters.map((letter) => way.get(letter) ?? letter).join(''))
  return codes.find((code) => /^[2-9A-HJKMNP-Z]{6}$/.test(code)) ?? null
}

// Nobody reads a Latin letter as "Ф": whoever typed one did not switch the keyboard.
function isOfOtherKeyboard(letters: string[]): boolean {
  return (
    !letters.some((letter) => /[A-Z]/.test(letter)) &&
    letters.some((letter) => keys.has(letter) && !lookAlikes.has(letter))
  )
}
