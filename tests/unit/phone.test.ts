import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, parsePhone } from '@/lib/platform/phone'
import { anyText } from '../support/any-text'
import { rounds } from '../support/load'

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
  // A prefix that nobody knows yet, and two noughts that are no way out of the country.
  expect(parsePhone('100 200 300')).toBe('+48100200300')
  expect(parsePhone('+48 100 200 300')).toBe('+48100200300')
  expect(parsePhone('48 100 200 300')).toBe('+48100200300')
  expect(parsePhone('508 003 132')).toBe('+48508003132')
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
    '508 033 132 Anna',
    'tel. 508 033 132',
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
    fc.property(fc.oneof(digits, anyText(60)), (text) => {
      const phone = parsePhone(text)
      if (phone === null) return
      expect(phone).toMatch(/^\+\d{6,15}$/)
      expect(parsePhone(phone)).toBe(phone)
      expect(parsePhone(formatPhone(phone))).toBe(phone)
    }),
    { numRuns: rounds(300, 3000) },
  )
})

describe('a number is shown as it is read aloud', () => {
  const shown = (phone: string) => formatPhone(phone).replaceAll('\u00A0', ' ')

  test('a Polish one without its country', () => {
    expect(shown('+48508033132')).toBe('508 033 132')
    expect(shown('+48717822322')).toBe('71 782 23 22')
    expect(shown('508033132')).toBe('508 033 132')
  })

  test('one with a prefix that nobody knows yet in threes', () => {
    expect(shown('+48100200300')).toBe('100 200 300')
  })

  test('a foreign one with its country', () => {
    expect(shown('+380501234567')).toBe('+380 50 123 4567')
    expect(shown('+4930901820')).toBe('+49 30 901820')
  })

  test('what is none as it is', () => {
    expect(formatPhone('not a number')).toBe('not a number')
  })
})
