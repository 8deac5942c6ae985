import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '@/lib/platform/password'

// Here and not among the unit tests, because each hash takes a third of a second on purpose.
test('a password fits its own hash and no other', async () => {
  const stored = await hashPassword('Zażółć gęślą jaźń')
  expect(stored).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await isPassword('Zażółć gęślą jaźń', stored)).toBe(true)
  expect(await isPassword('Zażółć gęślą jaźń'.normalize('NFD'), stored)).toBe(true)
  expect(await isPassword('zażółć gęślą jaźń', stored)).toBe(false)
  expect(await isPassword('', null)).toBe(false)
  expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
}, 30_000)
