import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, initials, searchable, withoutContact } from '@/lib/platform/text'
import { anyText } from '../support/any-text'
import { rounds } from '../support/load'

test('a search finds a name with or without its diacritics', () => {
  expect(searchable('Łucja Żak')).toBe('lucja zak')
  expect(searchable('LUCJA  ŻAK ')).toBe('lucja zak')
  expect(searchable('Zażółć Gęślą Jaźń')).toBe('zazolc gesla jazn')
  // Composed or not, it is the same letter.
  expect(searchable('Z\u0307ak')).toBe(searchable('Żak'))
  expect(searchable('Оксана')).toBe('оксана')
  fc.assert(
    fc.property(anyText(60), (text) => {
      expect(searchable(searchable(text))).toBe(searchable(text))
    }),
  )
})

test('initials stand for a name on a list that others may read', () => {
  expect(initials('Zofia Nowak-Lis')).toBe('Z. N.')
  expect(initials('łucja')).toBe('Ł.')
  expect(initials('  Jan   Maria de la Cruz ')).toBe('J. M. D.')
  expect(initials('')).toBe('')
  expect(initials('😀 Jan')).toBe('😀. J.')
})

test('a line is what a person meant: composed, trimmed, visible', () => {
  expect(cleanLine('  Jan \t\r\n Nowak ')).toBe('Jan Nowak')
  // A line that was broken is two words, not one.
  expect(cleanLine('Jan\nNowak\tLis')).toBe('Jan Nowak Lis')
  expect(cleanLine('Z\u0061\u0328bek')).toBe('Ząbek')
  expect(cleanLine('Kowal\u00ADski')).toBe('Kowalski')
  expect(cleanLine('a\u200B\u0328')).toBe('ą')
  expect(cleanLine('\u0000\u0007\u007F\u0085')).toBe('')
  expect(cleanLine('\uD800a\uDC00')).toBe('a')
  for (const mark of [
    '\u200E',
    '\u200F',
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u061C',
    '\uFEFF',
    '\u2060',
    '\u180E',
    '\u{E0041}',
  ]) {
    expect(cleanLine(`Ja${mark}n`), mark.codePointAt(0)?.toString(16)).toBe('Jan')
  }
  for (const space of ['\u00A0', '\u2003', '\u2028', '\u2029', '\u3000'])
    expect(cleanLine(`Jan${space}N`)).toBe('Jan N')
})

test('cleaning any text twice changes nothing more, and a database can keep the result', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText(60),
        fc.string({ unit: fc.constantFrom('a', '\u0328', '\u200B', '\uD800', '\u0000', ' ', '\u202E') }),
      ),
      (text) => {
        const clean = cleanLine(text)
        expect(cleanLine(clean)).toBe(clean)
        expect(clean).toBe(clean.normalize('NFC').trim())
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      },
    ),
    { numRuns: rounds(60, 1000) },
  )
})

test('a phone or an e-mail that was typed into another field is left out, and nothing else', () => {
  expect(withoutContact('Jan 601 555 777')).toBe('Jan …')
  expect(withoutContact('tel. +48 (601) 555-778, jan@o2.pl')).toBe('tel. …, …')
  expect(withoutContact('winda, 2. piętro, o godz. 10.00, sala A110')).toBe(
    'winda, 2. piętro, o godz. 10.00, sala A110',
  )
  expect(withoutContact('Łucja Żak-Nowak 3')).toBe('Łucja Żak-Nowak 3')
})
