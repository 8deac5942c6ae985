import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, parsePhone, readPhone } from '@/lib/platform/phone'
import { cleanLine } from '@/lib/platform/text'
import { anyText } from '../support/any-text'
import { rounds } from '../support/load'
import { refusedPhones, typedPhones } from '../support/typed-phones'

test('a real number is found however it is written, and what stands beside it is told apart', () => {
  expect(typedPhones.length).toBeGreaterThanOrEqual(60)
  const read = (typed: string) => {
    const found = readPhone(typed)
    return found.ok ? [found.phone, found.remark] : [found.fault]
  }
  expect(typedPhones.map(([typed]) => [typed, ...read(typed)])).toEqual(
    typedPhones.map(([typed, phone, remark = '']) => [typed, phone, remark]),
  )
  expect(parsePhone('508 003 132')).toBe('+48508003132')
})

test('what is refused says why', () => {
  const read = (typed: string) => {
    const found = readPhone(typed)
    return found.ok ? found : [found.fault, found.country]
  }
  expect(refusedPhones.map(([typed]) => [typed, ...[read(typed)].flat()])).toEqual(
    refusedPhones.map(([typed, fault, country]) => [typed, fault, country]),
  )
  expect(refusedPhones.map(([typed]) => parsePhone(typed)).filter(Boolean)).toEqual([])
})

test('whoever types it in another way later has the same number', () => {
  const phones = new Set(typedPhones.map(([, phone]) => phone))
  for (const phone of phones) {
    const shown = [phone, formatPhone(phone), formatPhone(phone, true), phone.replace('+', '00'), `tel. ${phone}`]
    expect(shown.map(parsePhone)).toEqual(shown.map(() => phone))
  }
})

test('any text is a number or says why not, and a number reads back from how it is kept and shown', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789 +-()/,.'), maxLength: 30 })
  const words = fc
    .tuple(digits, fc.constantFrom('', ' wew. ', ' lub ', ' Anna', ' x'), digits)
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.oneof(digits, words, anyText(60)), (text) => {
      const read = readPhone(text)
      if (!read.ok) return void expect(read.fault).toMatch(/^\w+$/)
      const { phone } = read
      expect(phone).toMatch(/^\+\d{6,15}$/)
      for (const again of [phone, formatPhone(phone), formatPhone(phone, true), cleanLine(text)])
        expect(parsePhone(again), `${JSON.stringify(text)} as ${again}`).toBe(phone)
    }),
    { numRuns: rounds(100, 5000) },
  )
})

describe('a number is shown as it is read aloud', () => {
  const shown = (phone: string, withCountry = false) => formatPhone(phone, withCountry).replaceAll('\u00A0', ' ')

  test('a Polish one without its country, but for people from another one', () => {
    expect(shown('+48508033132')).toBe('508 033 132')
    expect(shown('+48717822322')).toBe('71 782 23 22')
    expect(shown('508033132')).toBe('508 033 132')
    expect(shown('+48508033132', true)).toBe('+48 508 033 132')
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
