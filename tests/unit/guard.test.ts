import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { isOwnActionBody } from '@/lib/platform/web/action-body'
import { contentSecurityPolicy } from '@/lib/platform/web/headers'

const action = 'a'.repeat(42)

function body(fields: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('the two bodies that our own pages send are let through', () => {
  expect(
    isOwnActionBody(
      body([
        [`$ACTION_ID_${action}`, ''],
        ['clientName', 'Jan'],
        ['contactHours', 'a'],
        ['contactHours', 'b'],
      ]),
      null,
    ),
  ).toBe(true)
  expect(
    isOwnActionBody(
      body([
        ['_1_clientName', 'Jan'],
        [`_1_$ACTION_ID_${action}`, ''],
        ['0', '["$K1"]'],
      ]),
      action,
    ),
  ).toBe(true)
  expect(isOwnActionBody(body([['0', '["$K1"]']]), action)).toBe(true)
})

test('every other shape of a posted action is refused', () => {
  const plain: [string, string][][] = [
    [],
    [['clientName', 'Jan']],
    [
      [`$ACTION_ID_${action}`, ''],
      [`$ACTION_ID_${'b'.repeat(42)}`, ''],
    ],
    [
      [`$ACTION_ID_${action}`, ''],
      ['$ACTION_REF_1', ''],
    ],
    [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', '{"id":"x","bound":"$@1"}'],
      ['$ACTION_1:1', '[]'],
    ],
    [
      ['$ACTION_KEY', 'x'],
      [`$ACTION_ID_${action}`, ''],
    ],
    [[`$ACTION_ID_${'a'.repeat(39)}`, '']],
    [[`$ACTION_ID_${'z'.repeat(42)}`, '']],
    [[`$ACTION_ID_${action} `, '']],
  ]
  for (const fields of plain) expect(isOwnActionBody(body(fields), null), JSON.stringify(fields)).toBe(false)
  const scripted: [string, string][][] = [
    [],
    [['0', '[]']],
    [
      ['0', '["$K1"]'],
      ['0', '["$K1"]'],
    ],
    [['0', '["$K1","$K1"]']],
    [['0', '["$F1"]']],
    [['0', '[{"then":"$1:then"}]']],
    [
      ['0', '["$K1"]'],
      ['1', '{}'],
    ],
    [
      ['0', '["$K1"]'],
      ['_2_clientName', 'Jan'],
    ],
    [
      ['0', '["$K1"]'],
      ['_1___proto__', 'x'],
    ],
    [
      ['0', '["$K1"]'],
      ['_1_a:b', 'x'],
    ],
    [
      ['0', '["$K1"]'],
      [`_1_${'a'.repeat(62)}`, 'x'],
    ],
  ]
  for (const fields of scripted) expect(isOwnActionBody(body(fields), action), JSON.stringify(fields)).toBe(false)
  for (const id of ['', 'x', 'a'.repeat(39), 'a'.repeat(65), `${action}\n`])
    expect(isOwnActionBody(body([['0', '["$K1"]']]), id)).toBe(false)
  expect(isOwnActionBody(body([['0', new Blob(['["$K1"]'])]]), action)).toBe(false)
})

test('no made-up set of names with a script passes but for fields of one form', () => {
  const name = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('0', '1', '_1_a', '$ACTION_REF_1', '_1_$K2', '__proto__'),
  )
  fc.assert(
    fc.property(fc.array(name, { maxLength: 6 }), (names) => {
      const passes = isOwnActionBody(body(names.map((each): [string, string] => [each, '["$K1"]'])), action)
      const others = names.filter((each) => each !== '0')
      expect(passes).toBe(others.length === names.length - 1 && others.every((each) => /^_1_[A-Za-z]\w*$/.test(each)))
    }),
  )
})

test('scripts and styles need the nonce of their answer', () => {
  const policy = contentSecurityPolicy('abc', { https: true, dev: false })
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'")
  expect(policy).not.toMatch(/unsafe/)
  expect(policy).toContain("default-src 'none'")
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test('a post is ours when its origin is, and no browser says it came from another site', async () => {
  const check = async (origin: string | null, site: string | null) => {
    const { foreignBecause } = await import('@/lib/platform/web/origin')
    const said = { ...(origin !== null && { origin }), ...(site !== null && { 'sec-fetch-site': site }) }
    return foreignBecause(new Headers(said)) === null
  }
  vi.stubEnv('APP_ORIGIN', 'https://wizyty.example.org')
  expect(await check('https://wizyty.example.org', 'same-origin')).toBe(true)
  expect(await check('https://wizyty.example.org', null)).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(await check('https://wizyty.example.org', site), site).toBe(false)
  for (const origin of [
    null,
    '',
    'null',
    'http://wizyty.example.org',
    'https://wizyty.example.org.evil.example',
    'https://evil.example',
    'https://wizyty.example.org:8443',
    'HTTPS://WIZYTY.EXAMPLE.ORG',
    'http://localhost:3000',
  ]) {
    expect(await check(origin, 'same-origin'), String(origin)).toBe(false)
  }
  vi.resetModules()
  vi.stubEnv('APP_ORIGIN', '')
  vi.stubEnv('PORT', '4321')
  expect(await check('http://localhost:4321', null)).toBe(true)
  expect(await check('http://127.0.0.1:4321', null)).toBe(true)
  expect(await check('http://localhost:3000', null)).toBe(false)
})

test('a link ends something when a page of ours or a typed address asks, and not for another site or ahead of time', async () => {
  const { isOwnPress } = await import('@/lib/platform/web/origin')
  const press = (headers: Record<string, string>, method = 'GET') => isOwnPress(method, new Headers(headers))
  for (const site of ['same-origin', 'none']) expect(press({ 'sec-fetch-site': site }), site).toBe(true)
  expect(press({})).toBe(true)
  for (const site of ['cross-site', 'same-site', 'other', ''])
    expect(press({ 'sec-fetch-site': site }), site).toBe(false)
  for (const ahead of ['prefetch', 'prefetch;prerender'])
    expect(press({ 'sec-fetch-site': 'none', 'sec-purpose': ahead }), ahead).toBe(false)
  expect(press({ purpose: 'prefetch' })).toBe(false)
  expect(press({}, 'HEAD')).toBe(false)
})

test('a page of whom HEAD was asked knows it, although Next was told GET', async () => {
  const { methodOf, requestState } = await import('@/lib/platform/web/request-state')
  const asNextSeesIt = new Request('http://localhost/')
  expect(requestState.run({ method: 'HEAD' }, () => methodOf(asNextSeesIt))).toBe('HEAD')
  expect(methodOf(asNextSeesIt)).toBe('GET')
})

test('only the files themselves pass the proxy by', async () => {
  const { config } = await import('@/proxy')
  const isMet = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path))
  for (const path of ['/icon.svg', '/favicon.ico', '/apple-icon.png', '/_next/static/a.js'])
    expect(isMet(path), path).toBe(false)
  for (const path of ['/', '/iconxsvg', '/faviconxico', '/apple-iconxpng', '/icon.svg/x'])
    expect(isMet(path), path).toBe(true)
})
