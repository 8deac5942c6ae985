import { expect, test } from 'vitest'
import type { z } from 'zod'
import { choice, choices, line, ticked } from '@/lib/platform/fields'

const read = (field: z.ZodType, value: unknown) => {
  const parsed = field.safeParse(value)
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message).join()
}

test('a line has as many characters as it may, counted as a person counts them', () => {
  const name = line({ empty: 'name.empty', tooLong: 'name.long', max: 5 })
  expect(read(name, 'Zofia')).toBe('Zofia')
  expect(read(name, '😀'.repeat(5))).toBe('😀'.repeat(5))
  expect(read(name, 'Zofiaa')).toBe('name.long')
  expect(read(name, 'J')).toBe('J')
  expect([' ', undefined, 7].map((value) => read(name, value))).toEqual(['name.empty', 'name.empty', 'name.empty'])
})

test('a line that may be missing is an empty one', () => {
  const note = line({ tooLong: 'note.long', max: 5 })
  expect(['', undefined].map((value) => read(note, value))).toEqual(['', ''])
})

test('whoever chose nothing has the answer that stands for it, if there is one', () => {
  const language = choice(['pl', 'uk'], 'details.language', 'pl')
  expect([undefined, '', 'uk'].map((value) => read(language, value))).toEqual(['pl', 'pl', 'uk'])
  expect(read(language, 'xx')).toBe('details.language')
  const needed = choice(['pl', 'uk'], 'details.language')
  expect([undefined, ''].map((value) => read(needed, value))).toEqual(['details.language', 'details.language'])
})

test('none, one or several answers are a list, each once', () => {
  const hours = choices(['morning', 'midday'], 'contact.hours')
  expect(read(hours, undefined)).toEqual([])
  expect(read(hours, 'midday')).toEqual(['midday'])
  expect(read(hours, ['midday', 'morning', 'midday'])).toEqual(['midday', 'morning'])
  expect(read(hours, 'night')).toBe('contact.hours')
})

test('a box is ticked by the value of our own form and by no other', () => {
  expect(['tak', 'nie', 'on', '', undefined, true].map((value) => read(ticked, value))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
