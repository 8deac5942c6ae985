import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { typeset, typesetValues } from '@/lib/i18n/typography'
import { emailContent } from '@/lib/messages/letter/words'
import { smsText } from '@/lib/messages/texting/words'
import { askedBy } from '../support/icu'
import { about, every } from '../support/message-facts'
import { texts } from '../support/page-words'

// A tie stands for a no-break space, so that both can be told apart here.
const shown = (text: string) => typeset(text).replaceAll('\u00A0', '~')

test.each([
  ['w środę i w piątek', 'w~środę i~w~piątek'],
  ['A czym jest konsultacja', 'A~czym jest konsultacja'],
  ['Shift i N', 'Shift i~N'],
  ['e-mail albo SMS', 'e-mail albo SMS'],
  ['ul. Rydygiera 45a, sala A110', 'ul.~Rydygiera~45a, sala~A110'],
  ['ul. Generała Sikorskiego 12/4', 'ul.~Generała Sikorskiego~12/4'],
  ['{place}, {street}, sala {room}', '{place}, {street}, sala~{room}'],
  ['53-611 Wrocław', '53-611~Wrocław'],
  ['tel. 71 78 22 322', 'tel.~71~78~22~322'],
  ['508 033 132 albo mail', '508~033~132 albo mail'],
  ['środa, 2 grudnia 2026, godz. 10.00', 'środa, 2~grudnia~2026, godz.~10.00'],
  ['do 30 grudnia 2026 r.', 'do~30~grudnia~2026~r.'],
  ['art. 6 ust. 1 lit. e RODO', 'art.~6 ust.~1 lit.~e~RODO'],
  ['Art. 104 § 1 Kodeksu', 'Art.~104~§~1 Kodeksu'],
  ['po 1–2 spotkaniach', 'po 1–2~spotkaniach'],
  [
    '{count, plural, one {# wolny termin} other {# terminu}}',
    '{count, plural, one {#~wolny termin} other {#~terminu}}',
  ],
  ['Mediacja – rozmowa', 'Mediacja~– rozmowa'],
  ['a talk with I and a mediator', 'a~talk with I~and a~mediator'],
  ['у середу, 2 грудня, о 10:00', 'у~середу, 2~грудня, о~10:00'],
  ['об 11:00', 'об~11:00'],
  ['п’ятниця і ранок', 'п’ятниця і~ранок'],
  ['ст. 6 п. 1 літ. e GDPR', 'ст.~6 п.~1 літ.~e~GDPR'],
  ['кабінет A110', 'кабінет~A110'],
  ['2 декабря 2026 г., в 10:00', '2~декабря~2026~г., в~10:00'],
])('%s', (text, wanted) => {
  expect(shown(text)).toBe(wanted)
})

test('what is tied is tied for good, and nothing but spaces is changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aiwzоуі 123.,–§#{}<>ul godz') }), (text) => {
      expect(typeset(typeset(text))).toBe(typeset(text))
      expect(typeset(text).replaceAll('\u00A0', ' ')).toBe(text.replaceAll('\u00A0', ' '))
    }),
  )
  expect(typesetValues({ street: 'ul. Rydygiera 45a', minutes: 45 })).toEqual({
    street: 'ul.\u00A0Rydygiera\u00A045a',
    minutes: 45,
  })
})

test.each(locales)('%s: no message lets a word of one letter or "ul." stand at the end of a line', (locale) => {
  const torn = /(?<![\p{L}\p{N}.’'-])(?:\p{L}|ul\.) +\S/u
  expect([...texts[locale]].filter(([, text]) => torn.test(text)).map(([key]) => key)).toEqual([])
  // And what ICU reads is as it was.
  for (const [key, text] of texts[locale]) expect(() => askedBy(text), key).not.toThrow()
})

test('an e-mail is tied where it is shown, and neither its plain text nor an SMS is', () => {
  for (const facts of every) {
    const { html, text, subject } = emailContent(facts)
    expect(text + subject + smsText(facts), about(facts)).not.toContain('\u00A0')
    // What is called off says no place.
    if ('visit' in facts && facts.kind !== 'cancellation')
      expect(html, about(facts)).toContain('ul.\u00A0Rydygiera\u00A045a')
  }
})
