import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailOnWire, readEmail } from '@/lib/platform/email'
import { anyText } from '../support/any-text'
import { rounds } from '../support/load'

// As it is typed or pasted, and as it is kept where that differs.
const addresses: (string | [typed: string, kept: string])[] = [
  ...[
    'anna@wp.pl',
    'a@example.org',
    'a.b+c@example.co.uk',
    'anna_nowak@o2.pl',
    'anna-nowak@onet.pl',
    '1234@interia.pl',
  ],
  ...[
    "o'neil@example.org",
    'jan=kowalski@example.org',
    'anna+wizyta@gmail.com',
    '-@example.org',
    "a!#$%&'*/=?^_`{|}~@b.pl",
  ],
  ...['anna@poczta.onet.pl', 'anna@mops.wroclaw.pl', 'anna@ukr.net', 'anna@xn.pl', 'a@a-b.c-d.travel', 'anna@3.pl'],
  ['', ''],
  [' ', ''],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  [`a@${'b'.repeat(63)}.pl`, `a@${'b'.repeat(63)}.pl`],
  ['Anna.Kowalska@WP.PL', 'anna.kowalska@wp.pl'],
  [' anna@wp.pl ', 'anna@wp.pl'],
  ['anna@wp.pl.', 'anna@wp.pl'],
  ['anna@wp.pl,', 'anna@wp.pl'],
  ['anna@wp.pl;', 'anna@wp.pl'],
  ['<anna@wp.pl>', 'anna@wp.pl'],
  ['Anna Nowak <anna@wp.pl>', 'anna@wp.pl'],
  ['"Nowak, Anna" <anna@wp.pl>;', 'anna@wp.pl'],
  ['mailto:anna@wp.pl', 'anna@wp.pl'],
  ['mailto:anna@wp.pl?subject=Wizyta', 'anna@wp.pl'],
  ['E-mail: anna@wp.pl', 'anna@wp.pl'],
  ['(anna@wp.pl)', 'anna@wp.pl'],
  ['„anna@wp.pl”', 'anna@wp.pl'],
  ['anna @ wp.pl', 'anna@wp.pl'],
  ['anna@wp. pl', 'anna@wp.pl'],
  ['anna@wp,pl', 'anna@wp.pl'],
  ['anna@@wp.pl', 'anna@wp.pl'],
  ['anna(at)wp.pl', 'anna@wp.pl'],
  ['anna＠wp．pl', 'anna@wp.pl'],
  ['anna@wp.pl\u200B', 'anna@wp.pl'],
  ['\u00A0anna@wp.pl\u00A0', 'anna@wp.pl'],
  // Domains of other alphabets.
  ['anna@bąk.pl', 'anna@bąk.pl'],
  ['anna@BĄK.pl', 'anna@bąk.pl'],
  ['anna@ba\u0328k.pl', 'anna@bąk.pl'],
  ['anna@xn--bk-pla.pl', 'anna@bąk.pl'],
  ['anna@пошта.укр', 'anna@пошта.укр'],
  ['anna@müller.de', 'anna@müller.de'],
  ['anna@straße.de', 'anna@straße.de'],
]

const refused: [typed: string, fault: string, sign?: string][] = [
  ['anna', 'noAt'],
  ['anna@', 'noAt'],
  ['@wp.pl', 'noAt'],
  ['anna.wp.pl', 'noAt'],
  ['anna nowak@wp.pl', 'space'],
  ['a@b.pl,c@d.pl', 'several'],
  ['a@b.pl; c@d.pl', 'several'],
  ['a@b.pl c@d.pl', 'several'],
  ['a@b.pl\r\nBcc: c@d.pl', 'several'],
  ['.anna@wp.pl', 'dots'],
  ['anna.@wp.pl', 'dots'],
  ['an..na@wp.pl', 'dots'],
  ['łucja@wp.pl', 'sign', 'ł'],
  ['аnna@wp.pl', 'sign', 'а'],
  ['an(na@wp.pl', 'sign', '('],
  ['anna@localhost', 'domain', 'localhost'],
  ['anna@firma.p', 'domain', 'firma.p'],
  ['anna@-wp.pl', 'domain', '-wp.pl'],
  ['anna@127.0.0.1', 'domain', '127.0.0.1'],
  ['anna@wp..pl', 'domain', 'wp..pl'],
  ['anna@w_p.pl', 'domain', 'w_p.pl'],
  [`a@${'b'.repeat(64)}.pl`, 'domain', `${'b'.repeat(64)}.pl`],
  [`${'a'.repeat(65)}@wp.pl`, 'long'],
  [`a@${`${'b'.repeat(60)}.`.repeat(5)}pl`, 'domain', `${`${'b'.repeat(60)}.`.repeat(5)}pl`],
  ['a'.repeat(2000), 'long'],
]

// The domain that was typed, and the one that is asked about.
const slips: [typed: string, likely: string][] = [
  ['gmial.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.pl', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['wp-.pl', 'wp.pl'],
  ['wpl.pl', 'wp.pl'],
  ['wp.p', 'wp.pl'],
  ['wp.lp', 'wp.pl'],
  ['o2.p', 'o2.pl'],
  ['02.pl', 'o2.pl'],
  ['onte.pl', 'onet.pl'],
  ['onet.p', 'onet.pl'],
  ['interai.pl', 'interia.pl'],
  ['intera.pl', 'interia.pl'],
  ['hotmial.com', 'hotmail.com'],
  ['outlok.com', 'outlook.com'],
  ['iclod.com', 'icloud.com'],
  ['ukr.nte', 'ukr.net'],
]

test('an address is read out of what was typed or pasted', () => {
  expect(addresses.length).toBeGreaterThanOrEqual(40)
  const both = addresses.map((address) => (typeof address === 'string' ? [address, address] : address))
  expect(both.map(([typed = '']) => [typed, readEmail(typed)])).toEqual(
    both.map(([typed, email]) => [typed, { ok: true, email, likely: null }]),
  )
})

test('what is refused says why, and names the sign or the domain', () => {
  expect(refused.map(([typed]) => [typed, readEmail(typed)])).toEqual(
    refused.map(([typed, fault, sign]) => [typed, { ok: false, fault, ...(sign && { sign }) }]),
  )
})

test('a slip in the name of a large provider is taken, with the one that was probably meant', () => {
  expect(slips.map(([typed]) => [typed, readEmail(`anna@${typed}`)])).toEqual(
    slips.map(([typed, likely]) => [typed, { ok: true, email: `anna@${typed}`, likely: `anna@${likely}` }]),
  )
})

test('nobody is asked about a real domain that only looks like one', () => {
  const real = [
    'mail.com',
    'email.com',
    'ymail.com',
    'gmx.com',
    'me.com',
    'interia.com',
    'onet.eu',
    'int.pl',
    'tuta.com',
  ]
  const own = [
    'firma.pl',
    'mops.wroclaw.pl',
    'uw.edu.pl',
    'kancelaria.com.pl',
    'nowak.eu',
    'tut.by',
    'hotmail.fr',
    'wat.edu.pl',
  ]
  expect([...real, ...own].map((domain) => readEmail(`a@${domain}`)).filter((read) => !read.ok || read.likely)).toEqual(
    [],
  )
})

test('what leaves is plain letters, whatever the alphabet', () => {
  expect(emailOnWire('anna@bąk.pl')).toBe('anna@xn--bk-pla.pl')
  expect(emailOnWire('anna@пошта.укр')).toBe('anna@xn--80a1acn3a.xn--j1amh')
  expect(emailOnWire('anna@wp.pl')).toBe('anna@wp.pl')
})

test('an address that was taken is taken again as it is', () => {
  const parts = [
    'a',
    'B',
    'ą',
    'я',
    'ß',
    '@',
    '.',
    ',',
    '-',
    ' ',
    '<',
    '>',
    'mailto:',
    '"',
    '(',
    '\u0328',
    '。',
    'xn--',
    '1',
    '+',
  ]
  const near = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((all) => all.join(''))
  const likely = fc.tuple(near, near).map(([one, other]) => `a${one}@b${other}.pl`)
  fc.assert(
    fc.property(fc.oneof(near, likely, anyText(80)), (text) => {
      const read = readEmail(text)
      if (!read.ok || read.email === '') return
      expect(readEmail(read.email), text).toEqual(read)
      expect(emailOnWire(read.email)).toMatch(/^[\x21-\x7e]{3,254}$/)
    }),
    { numRuns: rounds(100, 5000) },
  )
})
