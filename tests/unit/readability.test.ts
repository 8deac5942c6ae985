import { describe, expect, test } from 'vitest'
import pl from '@/lib/i18n/messages/pl.json'
import { fogIndex, plainText, sentencesOf, splitSentences, syllablesOf, tooLong, wordsOf } from '../support/readability'

describe('the measure', () => {
  test.each([
    ['dom', 1],
    ['mediacja', 3],
    ['ciasto', 2],
    ['auto', 2],
    ['konsultacja', 4],
    ['bezpieczeństwo', 4],
    ['rezerwacja', 4],
    ['biurokracja', 4],
    ['źdźbło', 1],
    ['w', 0],
    ['508', 0],
  ])('%s has %i syllables', (word, count) => {
    expect(syllablesOf(word)).toBe(count)
  })

  test('a block ends a sentence, and an abbreviation does not', () => {
    expect(splitSentences('Podstawą jest art. 6 ust. 1 lit. e RODO. Spotkania: ul. Rydygiera 45a.')).toEqual([
      'Podstawą jest art. 6 ust. 1 lit. e RODO.',
      'Spotkania: ul. Rydygiera 45a.',
    ])
    expect(splitSentences(plainText('<ul><li>Tak</li><li>Nie</li></ul><p>Może?</p>'))).toEqual(['Tak', 'Nie', 'Może?'])
  })

  test('one form of a plural is read, and a value counts as one word', () => {
    const text = plainText('Trwa {minutes, plural, one {# minuty} other {# minut}}. Zadzwoń: <phone></phone>, {name}.')
    expect(text).toBe('Trwa 7 minut. Zadzwoń: 7, 7.')
    expect(wordsOf(text)).toHaveLength(6)
  })

  test('long sentences and long words make the fog', () => {
    const plain = sentencesOf({ a: 'Wybierz dzień. Podaj imię.' })
    const official = sentencesOf({
      a: 'Administratorem przetwarzanych informacji pozostaje wyspecjalizowana jednostka.',
    })
    expect(fogIndex(plain)).toBeLessThan(1)
    expect(fogIndex(official)).toBeGreaterThan(30)
    expect(tooLong(sentencesOf({ a: 'a '.repeat(21) }))).toHaveLength(1)
    expect(tooLong(sentencesOf({ statement: { intro: 'a '.repeat(21) } }))).toHaveLength(0)
  })
})

describe('the Polish words of the public pages', () => {
  const sentences = sentencesOf(pl)

  test('no sentence has more than twenty words', () => {
    expect(tooLong(sentences).map(({ key, text, words }) => `${key} (${words}): ${text}`)).toEqual([])
  })

  test('no sentence knows the sex of its reader, and none speaks like an office', () => {
    const gendered = /\p{L}+(?:łeś|łaś|\(a\)|\/a|\/aś)(?!\p{L})|\p{L}+ł[aei]?\/\p{L}+/iu
    const official =
      /\b(w celu|celem|niniejsz\w+|przedmiotow\w+|powyższ\w+|w przypadku gdy|dokonać|dokonaj|należy|ww\.|uprzejmie|Pan\w*\/)/iu
    const found = sentences.filter(({ text }) => gendered.test(text) || official.test(text))
    expect(found.map(({ key, text }) => `${key}: ${text}`)).toEqual([])
  })
})
