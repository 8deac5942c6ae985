import { asciiDigits, searchable } from './text'

// How names are compared that were heard and not read: by their bones, in which the usual ways of writing one sound are
// one, and by pieces of three signs, of which most survive a slip.

// As Polish ears write them. What searchable() has taken away is gone here too: the mark above "й" makes it a "и".
const cyrillic: Record<string, string> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'w',
    г: 'g',
    ґ: 'g',
    д: 'd',
    е: 'e',
    є: 'je',
    ж: 'z',
    з: 'z',
    и: 'i',
    і: 'i',
    к: 'k',
    л: 'l',
  },
  ...{
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'c',
    ч: 'c',
    ш: 's',
    щ: 'sc',
  },
  ...{ ь: '', ъ: '', ы: 'i', э: 'e', ю: 'ju', я: 'ja' },
}

// In this order: what is longer comes first.
const sameSounds: readonly (readonly [RegExp, string])[] = [
  [/shch/g, 'sc'],
  [/sz|sh/g, 's'],
  [/cz|tch/g, 'c'],
  [/rz|zh/g, 'z'],
  [/ch|kh/g, 'h'],
  [/ck/g, 'k'],
  [/t[sz]/g, 'c'],
  [/ph/g, 'f'],
  [/v/g, 'w'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/g/g, 'h'],
  [/[yj]/g, 'i'],
  [/(\p{L})\1+/gu, '$1'],
]

/** A word as it sounds: "Rzewuska" and "żewuska", "Шевченко" and "Szewczenko", "Ольга" and "Olga" are one. */
export function bones(word: string): string {
  const latin = [...searchable(word)].map((letter) => cyrillic[letter] ?? letter).join('')
  return sameSounds.reduce((text, [sound, sign]) => text.replace(sound, sign), latin)
}

// "Wąsik" is heard as "Wonsik", "Dąbek" as "Dombek".
const spelledOut = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/ą(?=[bp])/g, 'om')
    .replace(/ą(?=\p{L})/gu, 'on')
    .replace(/ę(?=[bp])/g, 'em')
    .replace(/ę(?=\p{L})/gu, 'en')

/** A word by its letters, and as it is said where that is another one. */
export const soundings = (word: string): string[] =>
  /[ąę]|[ae]\u0328/iu.test(word) ? [...new Set([bones(word), bones(spelledOut(word))])] : [bones(word)]

/** The words of a text, without the signs around them. */
export const wordsIn = (text: string): string[] => asciiDigits(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Every three signs in a row, each once. */
export function threes(text: string): string[] {
  const signs = [...text]
  return [...new Set(signs.slice(2).map((_, at) => signs.slice(at, at + 3).join('')))]
}

/** The pieces of a word that is there: its beginning and its end count as signs. */
export const piecesOfWord = (word: string): string[] => soundings(word).flatMap((sounding) => threes(` ${sounding} `))

/** The pieces of a word that is looked for. Of two letters it is a beginning, and of one it is too little. */
export function piecesWanted(word: string): string[] {
  return soundings(word).flatMap((bare) => {
    if ([...bare].length < 2) return []
    return [...bare].length === 2 ? [` ${bare}`] : threes(` ${bare} `)
  })
}

/**
 * How many slips lie between what was looked for and what is there: a letter too many, too few, another one, or two that
 * changed places. `start` is the same to the nearest beginning of the longer one.
 */
export function slipsBetween(wanted: string, there: string): { whole: number; start: number } {
  let before: number[] = []
  let row = Array.from({ length: there.length + 1 }, (_, at) => at)
  for (let i = 1; i <= wanted.length; i++) {
    const next = [i]
    for (let j = 1; j <= there.length; j++) {
      const isSame = wanted[i - 1] === there[j - 1]
      const across = at(row, j - 1) + (isSame ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && wanted[i - 1] === there[j - 2] && wanted[i - 2] === there[j - 1]
      const swapped = isSwapped ? at(before, j - 2) + 1 : across
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, across, swapped))
    }
    before = row
    row = next
  }
  return { whole: at(row, there.length), start: Math.min(...row) }
}

const at = (row: readonly number[], place: number): number => row[place] ?? 0
