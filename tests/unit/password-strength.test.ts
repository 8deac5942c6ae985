import { describe, expect, test } from 'vitest'
import { holdsName, namesAround } from '@/lib/office/staff/rules'
import { isGuessable } from '@/lib/platform/password-strength'

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
    expect(await isGuessable(password, namesAround(anna))).toBe(true)
  })

  test.each([
    ['words that do not belong together', 'wesole zielone krzeslo'],
    ['the same with marks', 'Zażółć gęślą jaźń'],
    ['a random one', 'k7m2x-9qwrt-p4hgn-3bvcz'],
  ])('%s is taken', async (_, password) => {
    expect(await isGuessable(password, namesAround(anna))).toBe(false)
  })
})

test.each([
  ['her first name', 'mocne ANNA haslo 7', true],
  ['her surname without its marks', 'kwapulinska-tralala', true],
  ['her surname, declined', 'lubie Kwapulińską 7', true],
  ['a part of the address', 'bardzo example haslo', true],
  ['the office', 'tajne haslo MOPS 7', true],
  ['the service, declined', 'tajne od mediacji 7', true],
  ['the city', 'piękny Wrocław nocą', true],
  ['three letters, as everybody has', 'zak organ wesole krzeslo', false],
  ['none of them', 'wesole zielone krzeslo', false],
])('%s in a password: %s', (_, password, held) => {
  expect(holdsName(password, namesAround(anna))).toBe(held)
})
