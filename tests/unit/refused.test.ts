import { beforeEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/platform/log'
import { noteRefusal, takeRefusals } from '@/lib/platform/refusals'
import { refusalOf, routePattern } from '@/lib/server/refused'

const at = (seconds: number) => new Date(Date.parse('2026-11-24T12:00:00Z') + seconds * 1000)
const lines: object[] = []

beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation((line: unknown) => {
    lines.push(Object(line))
  })
  takeRefusals(at(-3600))
  lines.length = 0
})

const where = { status: 403, route: '/panel/*', network: '192.0.2' }

test('a refusal is one line, and a flood a few and how many there were', () => {
  for (let time = 0; time < 2000; time++) noteRefusal('role', where, at(1))
  expect(lines).toHaveLength(10)
  noteRefusal('origin', where, at(2))
  expect(lines).toHaveLength(11)
  expect(takeRefusals(at(61)).counts).toEqual(
    new Map([
      ['role', 2000],
      ['origin', 1],
    ]),
  )
  expect(lines).toHaveLength(12)
  expect(lines.at(-1)).toEqual({ kind: 'role', refused: 1990 })
  noteRefusal('role', where, at(62))
  expect(lines).toHaveLength(13)
  expect(takeRefusals(at(63)).counts).toEqual(new Map([['role', 1]]))
})

test('the line tells the network by a word that is another one tomorrow', () => {
  noteRefusal('role', where, at(0))
  noteRefusal('role', where, at(1))
  noteRefusal('role', { ...where, network: '192.0.3' }, at(2))
  noteRefusal('role', where, at(24 * 3600))
  expect(JSON.stringify(lines)).not.toContain('192.0.2')
  const [first, second, other, tomorrow] = lines.map((line) => Reflect.get(line, 'network'))
  expect(second).toBe(first)
  expect(new Set([first, other, tomorrow]).size).toBe(3)
})

test.each([
  ['/', '/'],
  ['/uk/moja-rezerwacja?blad=1', '/uk/moja-rezerwacja'],
  ['/w/gE3nTb_secret', '/w/*'],
  ['/panel/rezerwacje/5f0f4c0e-0000-4000-8000-000000000001/odwolaj', '/panel/rezerwacje/*/odwolaj'],
  ['/api/kalendarz/secret', '/api/kalendarz/*'],
  ['/Jan%20Kowalski/600700800', '/*/*'],
  ['http://example.org/w/secret', '//*/w/*'],
  [`/${'a/'.repeat(100)}`, '/*/*/*/*/*/*/*'],
])('the line names %s as %s', (url, pattern) => {
  expect(routePattern(url)).toBe(pattern)
})

test('an ordinary answer is no refusal', () => {
  for (const status of [200, 303, 304, 404, 422, 500, 503]) expect(refusalOf(status, true)).toBeNull()
  expect(refusalOf(409, false)).toBeNull()
  expect([refusalOf(307, false, 'signed_out'), refusalOf(303, true, 'signed_out')]).toEqual([null, 'role'])
  expect([429, 403, 413, 431].map((status) => refusalOf(status, true))).toEqual(['limit', 'origin', 'form', 'address'])
})
