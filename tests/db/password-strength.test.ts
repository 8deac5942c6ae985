import { describe, expect, test } from 'vitest'
import { namesOfService } from '@/lib/office/service/words'
import { namesAround } from '@/lib/office/staff/rules'
import { isGuessable } from '@/lib/platform/password-strength'

// Among the slow tests: the dictionaries take a second to load.
const anna = { email: 'Anna.Kwapulińska@mops.example.org', name: 'Anna Kwapulińska-Żak' }

describe('a password that is guessed', () => {
  test.each([
    ['figures in a row', '123456789012'],
    ['one letter', 'aaaaaaaaaaaa'],
    ['a row of keys', 'qwertyuiop12'],
    ['a pattern of keys, twice', 'Zaq12wsxZaq12wsx'],
    ['a common one with figures behind it', 'Password123!'],
    ['the same word twice', 'HasloHaslo123'],
    ['a first name and a year', 'katarzyna1985'],
    ['a surname and a year', 'Kowalski1975'],
    ['a season and a year', 'Wiosna2026!!'],
    ['a Polish word', 'bezpieczeństwo'],
    ['a Polish word without its marks', 'malzenstwo 12'],
    ['two common Polish words', 'niebieski pies'],
    ['a date', '19801212 1980'],
    ['the name of the account, disguised', 'Kw4pul1nsk@!'],
    ['the name of the account, backwards', 'aksnilupawk26'],
  ])('%s is refused', async (_, password) => {
    expect(await isGuessable(password, namesAround(anna, namesOfService()))).toBe(true)
  })

  test.each([
    ['words that do not belong together', 'wesole zielone krzeslo'],
    ['the same with marks', 'Zażółć gęślą jaźń'],
    ['a random one', 'k7m2x-9qwrt-p4hgn-3bvcz'],
  ])('%s is taken', async (_, password) => {
    expect(await isGuessable(password, namesAround(anna, namesOfService()))).toBe(false)
  })
})
