import { expect, test } from 'vitest'
import { withPrefix, withQuery } from '@/lib/platform/paths'

test('a path of our own stands under the prefix of its language', () => {
  expect(withPrefix('/uk', '/termin')).toBe('/uk/termin')
  expect(withPrefix('', '/termin')).toBe('/termin')
})

test('the first page of a language has no stroke at its end', () => {
  expect(withPrefix('/uk', '/')).toBe('/uk')
  expect(withPrefix('/uk', '/?x=1')).toBe('/uk?x=1')
  expect(withPrefix('/uk', '/#tresc')).toBe('/uk#tresc')
  expect(withPrefix('', '/')).toBe('/')
  expect(withPrefix('', '/?x=1')).toBe('/?x=1')
  expect(withPrefix('/uk', '/termin/?x=1')).toBe('/uk/termin/?x=1')
})

test('a parameter is added to a path with or without others, and nothing is smuggled in with it', () => {
  expect(withQuery('/a', 'b', 'c')).toBe('/a?b=c')
  expect(withQuery('/a?x=1', 'b', 'c&d=e#f')).toBe('/a?x=1&b=c%26d%3De%23f')
})
