import pl from '@/lib/i18n/messages/pl.json'
import { fogIndex, mostWords, sentencesOf, tooLong } from './readability'

/**
 * `npm run plain`: how hard the Polish words of the public pages are to read, and the five hardest sentences. It fails
 * when a sentence has more than twenty words.
 */
const all = sentencesOf(pl)
// A label of one long word is not a hard sentence.
const sentences = all.filter(({ text, words }) => /[.?!:]["”]?$/.test(text) && words >= 4)
const say = (line: string) => process.stdout.write(`${line}\n`)

const words = sentences.reduce((total, each) => total + each.words, 0)
const hard = sentences.reduce((total, each) => total + each.hard, 0)
say(`${all.length} lines, of them ${sentences.length} sentences of four words or more`)
say(`Words in a sentence: ${(words / sentences.length).toFixed(1)}`)
say(`Words of four syllables or more: ${((100 * hard) / words).toFixed(1)} %`)
say(`Fog index: ${fogIndex(sentences).toFixed(1)}`)
say('\nThe five hardest:')
for (const { key, text, fog } of sentences.toSorted((a, b) => b.fog - a.fog).slice(0, 5)) {
  say(`  ${fog.toFixed(1)}  ${key}: ${text}`)
}
say('\nThe five longest:')
for (const { key, text, words } of sentences.toSorted((a, b) => b.words - a.words).slice(0, 5)) {
  say(`  ${words}  ${key}: ${text}`)
}
const long = tooLong(all)
if (long.length > 0) {
  say(`\nMore than ${mostWords} words:`)
  for (const { key, text, words } of long) say(`  ${words}  ${key}: ${text}`)
  process.exit(1)
}
