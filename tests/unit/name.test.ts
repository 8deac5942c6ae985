import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestName, readName } from '@/lib/platform/name'
import { searchable } from '@/lib/platform/text'
import { anyText } from '../support/any-text'
import { rounds } from '../support/load'

// What people are called, as they type it, and as it is kept where that differs.
const names: (string | [typed: string, kept: string])[] = [
  ...[
    'Zofia',
    'Jan',
    'Ą',
    'Łucja Żak',
    'Kowalski-Nowak',
    'Anna Maria',
    'J. K.',
    'dr. Anna',
    'Ks. Jan',
    'Jan Kowalski jr.',
  ],
  ...['Anna, mama Zosi', 'Jan 3', 'Jan III', 'Zosia2010', 'Wiśniewska (Kowalska)', 'Anna / Jan', 'Anna & Jan', 'Ola+1'],
  ...['pani Ania', 'Pani Basia!', 'Kto? Marek', 'Janek „Fala” Nowak', 'Nowak; Jan', 'Anna: mama', 'Jan_Nowak', '#Jan'],
  ...[
    'van der Berg',
    'de la Cruz',
    "O'Neil",
    "D'Angelo",
    'St. Claire',
    'Jan.Kowalski',
    'J.R. Nowak',
    'Św. Jan',
    'A.B.',
  ],
  ...['Оксана', 'Наталія Ткаченко', 'Дмитрий', 'Ёлкин', 'Їжакевич', 'Георгій', 'Şahin', 'Nguyễn', 'Müller', 'Søren'],
  ...['محمد', 'שרה', '王小明', 'さくら', '김민수', 'ლაშა', 'Աննա', 'Αλέξης', 'अनु', 'ภูมิ', 'Anna 🌷', '<Anna>', '{Jan}'],
  ['O’Neil', "O'Neil"],
  ['O‘Neil', "O'Neil"],
  ['O`Neil', "O'Neil"],
  ['O´Neil', "O'Neil"],
  ['O′Neil', "O'Neil"],
  ['O＇Neil', "O'Neil"],
  ['Дар’я', "Дар'я"],
  ['В‛ячеслав', "В'ячеслав"],
  ['Kowalska–Nowak', 'Kowalska-Nowak'],
  ['Kowalska — Nowak', 'Kowalska - Nowak'],
  ['Kowalska‑Nowak', 'Kowalska-Nowak'],
  ['Kowalska−Nowak', 'Kowalska-Nowak'],
  ['Kowalska－Nowak', 'Kowalska-Nowak'],
  ['  Jan   Kowalski  ', 'Jan Kowalski'],
  ['Jan\u00A0Kowalski', 'Jan Kowalski'],
  ['Jan\tKowalski', 'Jan Kowalski'],
  ['Jan\r\nKowalski', 'Jan Kowalski'],
  ['Z\u0061\u0328bek', 'Ząbek'],
  ['И\u0306ван', 'Йван'],
  ['Kowal\u00ADski', 'Kowalski'],
  ['Ja\u200Bn', 'Jan'],
  ['\uFEFFJan', 'Jan'],
  ['\uD800Jan', 'Jan'],
  ['ą'.repeat(longestName), 'ą'.repeat(longestName)],
  ['a\u0328'.repeat(longestName), 'ą'.repeat(longestName)],
]

const refused: [typed: string, fault: string, sign?: string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['\u200B', 'empty'],
  ['\uD800', 'empty'],
  ['123', 'noLetter'],
  ['...', 'noLetter'],
  ['-', 'noLetter'],
  ['😀', 'noLetter'],
  ['601 234 567', 'noLetter'],
  ['Ja\u202En', 'sign', 'U+202E'],
  ['\u202EJan', 'sign', 'U+202E'],
  ['Jan\u200F', 'sign', 'U+200F'],
  ['\u2066Jan\u2069', 'sign', 'U+2066'],
  ['Jan\u061C', 'sign', 'U+061C'],
  ['Jan\u0000Nowak', 'sign', 'U+0000'],
  ['Jan\u0007', 'sign', 'U+0007'],
  ['Jan\u009B31m', 'sign', 'U+009B'],
  ['https://example.org/x', 'link', 'https://example.org/x'],
  ['Wygraj na www.kasyno.pl teraz', 'link', 'www.kasyno.pl'],
  ['Jan kasyno.com/jan', 'link', 'kasyno.com/jan'],
  ['tani-kredyt.pl', 'link', 'tani-kredyt.pl'],
  ['anna@wp.pl', 'link', 'anna@wp.pl'],
  ['javascript://x', 'link', 'javascript://x'],
  ['ą'.repeat(longestName + 1), 'long'],
  ['a'.repeat(65_000), 'long'],
]

test('a name is what somebody is called, in any alphabet, with any sign of the keyboard', () => {
  expect(names.length).toBeGreaterThanOrEqual(60)
  const both = names.map((name) => (typeof name === 'string' ? [name, name] : name))
  expect(both.map(([typed = '']) => [typed, readName(typed)])).toEqual(
    both.map(([typed, name]) => [typed, { ok: true, name }]),
  )
})

test('what is refused says why, and names the sign', () => {
  expect(refused.map(([typed]) => [typed, readName(typed)])).toEqual(
    refused.map(([typed, fault, sign]) => [typed, { ok: false, fault, ...(sign && { sign }) }]),
  )
})

test('a name that was taken is taken again as it is, and found by however it is typed', () => {
  const parts = [
    'a',
    'Ż',
    'я',
    '\u0328',
    '\u0308',
    '’',
    '`',
    '\u1FEF',
    '–',
    '.',
    ' ',
    '3',
    '(',
    '\u00AD',
    '\u200D',
    '\n',
    '王',
  ]
  const name = fc.array(fc.constantFrom(...parts), { maxLength: 90 }).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.oneof(name, anyText(90)), (text) => {
      const read = readName(text)
      if (!read.ok) return
      expect(readName(read.name)).toEqual(read)
      expect(read.name).toBe(read.name.normalize('NFC').trim())
      expect([...read.name].length).toBeLessThanOrEqual(longestName)
      expect(read.name).not.toMatch(/[\p{Cc}\p{Cf}’`–]/u)
      expect(
        searchable(
          text
            .toWellFormed()
            .replace(/[\p{Cf}\uFFFD]/gu, '')
            .replace(/\p{Cc}/gu, ' '),
        ),
      ).toBe(searchable(read.name))
    }),
    { numRuns: rounds(100, 5000) },
  )
})
