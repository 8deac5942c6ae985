import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, parsePhone } from '@/lib/platform/phone'
import { cleanLine, initials, searchable } from '@/lib/platform/text'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('a search finds a name with or without its diacritics', () => {
  expect(searchable('Łucja Żak')).toBe('lucja zak')
  expect(searchable('LUCJA  ŻAK ')).toBe('lucja zak')
  expect(searchable('Zażółć Gęślą Jaźń')).toBe('zazolc gesla jazn')
  // Composed or not, it is the same letter.
  expect(searchable('Z\u0307ak')).toBe(searchable('Żak'))
  expect(searchable('Оксана')).toBe('оксана')
  fc.assert(
    fc.property(anyText, (text) => {
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
        anyText,
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
    { numRuns: 1000 },
  )
})

test('a Polish number is the same number however it is written', () => {
  for (const text of [
    '508033132',
    '508 033 132',
    '508-033-132',
    '(50) 803 31 32',
    '+48508033132',
    '+48 508 033 132',
    '0048 508 033 132',
    '48508033132',
    '48 508 033 132',
    ' 508.033.132 ',
    '508\u00A0033\u00A0132',
  ]) {
    expect(parsePhone(text), text).toBe('+48508033132')
  }
  expect(parsePhone('71 78 22 322')).toBe('+48717822322')
  expect(parsePhone('100 200 300')).toBe('+48100200300')
})

test('a foreign number keeps its country', () => {
  expect(parsePhone('+380 50 123 45 67')).toBe('+380501234567')
  expect(parsePhone('00380501234567')).toBe('+380501234567')
  expect(parsePhone('+49 30 901820')).toBe('+4930901820')
})

test('what cannot be a number is refused, whatever it is', () => {
  for (const text of [
    '',
    ' ',
    '12',
    '50803313',
    '5080331321',
    '+48 50803313',
    '+48 5080331321',
    '+999123456789',
    '1'.repeat(200),
    'zadzwoń',
    '508033132 wew. 2',
    '508033132x5',
    '+',
    '++',
    '112',
    '５０８０３３１３２',
    "' OR 1=1",
  ]) {
    expect(parsePhone(text), text).toBeNull()
  }
})

test('any text is a number or null, and a number reads back from how it is shown', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789 +-()'), maxLength: 24 })
  fc.assert(
    fc.property(fc.oneof(digits, anyText), (text) => {
      const phone = parsePhone(text)
      if (phone === null) return
      expect(phone).toMatch(/^\+\d{6,15}$/)
      expect(parsePhone(phone)).toBe(phone)
      expect(parsePhone(formatPhone(phone))).toBe(phone)
    }),
    { numRuns: 3000 },
  )
  expect(formatPhone('+48508033132').replaceAll('\u00A0', ' ')).toBe('508 033 132')
  expect(formatPhone('+380501234567').replaceAll('\u00A0', ' ')).toBe('+380 50 123 4567')
  expect(formatPhone('not a number')).toBe('not a number')
})
