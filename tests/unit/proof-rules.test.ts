import { expect, test } from 'vitest'
import { isFresh } from '@/lib/office/proof/rules'
import { acts, pageAsked, whatIsAsked } from '@/lib/panel/proof/rules'
import { thenWords } from '@/lib/panel/proof/words'
import { routes } from '@/lib/routes'

const at = (time: string) => new Date(`2026-11-30T${time}Z`)
const proven = at('10:00:00.000')

test.each([
  ['at once', '10:00:00.000', true],
  ['after five minutes to the moment', '10:05:00.000', true],
  ['a thousandth of a second later', '10:05:00.001', false],
  ['hours later', '13:00:00.000', false],
  ['by a server that is two minutes behind', '09:58:00.000', true],
  ['by a clock that was put back', '09:57:59.999', false],
])('a proof counts %s: %s is %s', (_when, now, expected) => {
  expect(isFresh(proven, at(now))).toBe(expected)
})

test('a session that never proved anything is not fresh', () => {
  expect(isFresh(null, proven)).toBe(false)
})

const id = '0f4d2d1e-0000-4000-8000-000000000001'

test('the pages that are shown after a proof are the ones that lead there', () => {
  expect(pageAsked(routes.panel.reportFile('2026'))).toMatchObject({ kind: 'file' })
  expect(pageAsked(routes.panel.person(id))).toMatchObject({ kind: 'person' })
  expect(pageAsked(routes.panel.erasePerson(id))).toMatchObject({ kind: 'person' })
})

test.each([
  'https://example.org/',
  '//example.org/panel/raporty/raport.csv?rok=2026',
  '/\\example.org',
  '/panel/raporty/raport.csv?rok=2026&x=1',
  '/panel/raporty/raport.csv?rok=2026\n',
  `/panel/dane-osoby/${id}/../../../wyjdz`,
  '/panel/dane-osoby/../../wyjdz',
  '/panel/konta',
  '/logowanie',
  'javascript:alert(1)',
  '',
  undefined,
  ['/panel/raporty/raport.csv?rok=2026'],
])('%s leads nowhere', (path) => {
  expect(pageAsked(path)).toBeNull()
  expect(whatIsAsked({}, path)).toBeNull()
  expect(whatIsAsked({ act: 'see', next: typeof path === 'string' ? path : '' }, undefined)).toBeNull()
})

test('what an action has kept goes on, and what asked before stands in no form of its own', () => {
  const kept = { act: 'invite', page: '/panel/konta/nowe', name: 'Ewa', email: 'ewa@example.org' }
  expect(whatIsAsked(kept, undefined)).toEqual({
    act: 'invite',
    typed: { name: 'Ewa', email: 'ewa@example.org' },
    page: '/panel/konta/nowe',
  })
  // Whatever the address says besides.
  expect(whatIsAsked(kept, routes.panel.person(id))).toMatchObject({ act: 'invite' })
  expect(whatIsAsked({}, routes.panel.person(id))).toEqual({
    act: 'see',
    typed: { next: routes.panel.person(id) },
    kind: 'person',
  })
  expect(whatIsAsked({ ...kept, act: 'nothing' }, undefined)).toBeNull()
  expect(whatIsAsked({}, undefined)).toBeNull()
})

test('each act says what happens after the password', () => {
  expect(Object.keys(thenWords).sort()).toEqual(acts.filter((act) => act !== 'see').sort())
  for (const words of Object.values(thenWords)) expect(words).toMatch(/^Potem od razu .*\.$/)
})
