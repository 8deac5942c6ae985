import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatReference, parseReference, referenceAlphabet, referenceLength } from '@/lib/platform/reference'
import { anyText } from '../support/any-text'

// What is read off "H9Z-AC7" and "K7M-4XD", on paper, on a screen or on the phone.
const written: Record<string, string[]> = {
  H9ZAC7: [
    'H9Z-AC7',
    'H9ZAC7',
    'h9z-ac7',
    'h9zac7',
    'H9z Ac7',
    ' H9Z-AC7 ',
    'H9Z-AC7.',
    '„H9Z-AC7”',
    '(H9Z-AC7)',
    'H9Z–AC7',
    'H9Z—AC7',
    'H9Z‑AC7',
    'H9Z−AC7',
    'H9Z_AC7',
    'H9Z/AC7',
    'H9Z\u00A0AC7',
    'H9Z\u200B-AC7',
    'H 9 Z A C 7',
    'H-9-Z-A-C-7',
    'h9 za c7',
    'nr H9Z-AC7',
    'Nr: H9Z-AC7',
    'nr. h9z ac7',
    'Nr H 9 Z – A C 7',
    'Numer: H9Z-AC7',
    'numer rezerwacji H9Z-AC7',
    'Rezerwacja nr H9Z-AC7',
    '№ H9Z-AC7',
    '№H9Z-AC7',
    '#H9Z-AC7',
    'Ref H9Z-AC7',
    'number H9Z-AC7',
    'Booking number: H9Z-AC7.',
    'No H9Z-AC7',
    'номер H9Z-AC7',
    'Номер: H9Z-AC7',
    // Cyrillic and Greek letters that look the same, all or some.
    'Н9З-АС7'.replace('З', 'Z'),
    'Н9Z-АС7',
    'н9z-ас7',
    'Η9Ζ-AC7',
    // The Ukrainian and the Russian keyboard was on.
    'Р9Я-ФС7',
    'р9я-фс7',
    'номер р9яфс7',
    'Ｈ９Ｚ－ＡＣ７',
    'H٩Z-AC٧',
    'H9Ż-ĄĆ7',
  ],
  K7M4XD: [
    'К7М-4ХD',
    'К7М-4ХД',
    'номер к7м-4хд',
    'Wizyta: środa 2.12.2026, godz. 10.00, ul. Rydygiera 45a, sala A110. Nr K7M-4XD. Zmiana: 508 033 132.',
    'Візит: 2.12.2026, 10.00. № K7M-4XD. Зміна: 508 033 132',
    'K7M-4XD, tel. 508 033 132',
  ],
  // A nought and an O are in no number: what looks like one is a Q. A one is a seven written by hand.
  Q7M4XQ: ['Q7M-4XQ', '07M-4X0', 'O7M-4XO', 'О7М-4ХО'],
  Q7M4X7: ['O1M-4X1', 'q1m 4x7'],
}

test('a number is found however a person reads it', () => {
  const all = Object.entries(written).flatMap(([code, texts]) => texts.map((text) => [text, code]))
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(all.map(([text = '']) => [text, parseReference(text)])).toEqual(all)
})

test('what is none is none', () => {
  const texts = [
    '',
    ' ',
    '-',
    'K7M4X',
    'K7M-4X',
    'K7M4XD2',
    'K7M4XI',
    'K7M4XL',
    'К7М4ХЩ',
    'ßßßßßß',
    '😀😀😀😀😀😀',
    'nr',
    'Numer rezerwacji:',
    'nie wiem',
    '508 033 132',
  ]
  expect(texts.filter((text) => parseReference(text) !== null)).toEqual([])
})

const code = fc
  .array(fc.constantFrom(...referenceAlphabet), { minLength: referenceLength, maxLength: referenceLength })
  .map((letters) => letters.join(''))

test('every number is read back from how it is shown, in any dress', () => {
  const noise = fc.constantFrom('', ' ', '-', ' - ', '–', '.', '\u00A0', '\u2011', '\u200B')
  const before = fc.constantFrom('', 'nr ', 'Nr: ', 'Numer: ', '№ ', 'номер ', 'Ref ')
  fc.assert(
    fc.property(code, before, noise, noise, fc.boolean(), (text, label, around, between, lower) => {
      const typed = `${label}${around}${text.slice(0, 3)}${between}${text.slice(3)}${around}`
      expect(parseReference(lower ? typed.toLowerCase() : typed), typed).toBe(text)
      expect(parseReference(formatReference(text))).toBe(text)
    }),
  )
})

test('a half of a number that is a word of its own is read as a half', () => {
  const read = {
    'nr REZ-4XD': 'REZ4XD',
    'Ref 222-REZ': '222REZ',
    'Ref NUM 234': 'NUM234',
    'Numer: K7M-REF': 'K7MREF',
    'rez 4xd': 'REZ4XD',
  }
  for (const [typed, expected] of Object.entries(read)) expect(parseReference(typed), typed).toBe(expected)
  for (const typed of ['nr rez', 'numer rezerwacji', 'nr ref num']) expect(parseReference(typed), typed).toBeNull()
})

test('any text is a number that can be, or none', () => {
  fc.assert(
    fc.property(anyText(300), (text) => {
      const parsed = parseReference(text)
      if (parsed === null) return
      expect(parsed).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
      expect(parseReference(parsed)).toBe(parsed)
    }),
  )
})

test('nobody mixes up two letters of a number that is read aloud', () => {
  expect(referenceAlphabet).not.toMatch(/[01OIL]/)
  expect(new Set(referenceAlphabet).size).toBe(referenceAlphabet.length)
})
