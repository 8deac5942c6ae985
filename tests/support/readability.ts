/** How hard a Polish text is to read: Gunning's fog index, in which Polish words of four or more syllables are hard. */
type Sentence = { key: string; text: string; words: number; hard: number; fog: number }

export const mostWords = 20

/** Wording that the act on digital accessibility fixes. */
const fixedByLaw = ['statement.intro', 'statement.status.text']

type Words = { [name: string]: string | Words }

/** Every sentence of a file of messages, with the key under which it stands. */
export function sentencesOf(messages: Words, path = ''): Sentence[] {
  return Object.entries(messages).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name
    if (typeof value !== 'string') return sentencesOf(value, key)
    return splitSentences(plainText(value)).map((text) => weigh(key, text))
  })
}

// One of several forms is read out at a time, and a value or a number that is put in counts as one short word.
const filler = '7'

/** The message as somebody reads it: without tags, with one form of each plural. A block ends its sentence. */
export function plainText(message: string): string {
  return oneForm(message)
    .replace(/<\/(p|li|ul|ol|l|s|steps)>/g, '\n')
    .replace(/<(\w+)><\/\1>/g, filler)
    .replace(/<\/?\w+>/g, '')
    .replace(/\{\w+\}/g, filler)
}

function oneForm(message: string): string {
  let text = message
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/\{\w+, (?:plural|select),(?:[^{}]|\{[^{}]*\})*?other \{([^{}]*)\}\s*\}/, '$1')
  }
  return text.replaceAll('#', filler)
}

// After these a capital letter is no beginning.
const shortened = /(?:^|\s)(?:art|ust|lit|godz|ul|al|pl|nr|np|m\.in|tel|r|św|itp)\.$/i

export function splitSentences(text: string): string[] {
  const parts = text.split(/\n|(?<=[.?!…]["”»)]?)\s+(?=[\p{Lu}„«(\d])/u)
  const joined: string[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last !== undefined && shortened.test(last)) joined[joined.length - 1] = `${last} ${part}`
    else joined.push(part)
  }
  return joined.map((part) => part.trim()).filter((part) => /\p{L}/u.test(part))
}

export function wordsOf(sentence: string): string[] {
  return sentence.split(/[\s/]+/).filter((word) => /[\p{L}\d]/u.test(word))
}

/** Vowels in a row make one syllable where the first only softens ("cia") or glides ("au"); else each makes its own. */
export function syllablesOf(word: string): number {
  const softened = word.toLowerCase().replace(/i(?=[aąeęoóu])|(?<=[ae])u/g, '')
  return softened.match(/[aąeęioóuy]/g)?.length ?? 0
}

function weigh(key: string, text: string): Sentence {
  const words = wordsOf(text)
  const hard = words.filter((word) => syllablesOf(word) >= 4).length
  return { key, text, words: words.length, hard, fog: fogOf(words.length, 1, hard) }
}

function fogOf(words: number, sentences: number, hard: number): number {
  return 0.4 * (words / sentences + (100 * hard) / words)
}

/** The index of a whole text: about 8 is read by everybody after primary school, 12 after secondary school. */
export function fogIndex(sentences: readonly Sentence[]): number {
  const sum = (of: (sentence: Sentence) => number) => sentences.reduce((total, each) => total + of(each), 0)
  return fogOf(
    sum(({ words }) => words),
    sentences.length,
    sum(({ hard }) => hard),
  )
}

export function tooLong(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter(({ key, words }) => words > mostWords && !fixedByLaw.includes(key))
}
