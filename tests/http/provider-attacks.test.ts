import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { type City, cityClient, startCity } from '../support/city'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, signIn } from '../support/journeys'

const { url } = await freshDatabase()
const settings = { OIDC_CLIENT_ID: cityClient.id, OIDC_CLIENT_SECRET: cityClient.secret, OIDC_ROLES: 'reader=raporty' }
const backPath = '/logowanie/konto-miejskie/powrot'
let app: App
let city: City

beforeAll(async () => {
  await fillService()
  city = await startCity()
  for (const name of ['ewa', 'ola'])
    city.people.set(name, { email: `${name}@example.org`, email_verified: true, name, roles: 'raporty' })
  app = await startApp(url, { WORKER: 'apart', OIDC_ISSUER: city.issuer, ...settings })
  city.serve(app.origin)
})
afterAll(async () => {
  city.stop()
  await app.stop()
})
beforeEach(() => Object.assign(city, { tamper: null, failing: null }))

const crossSite = { 'sec-fetch-site': 'cross-site' }
const away = 'Serwis, który prowadzi konta miejskie, teraz nie odpowiada.'
const invalid = 'Odpowiedź konta miejskiego nie pasuje do tego logowania.'
const ended = 'Logowanie trwało za długo albo zaczęło się w innej przeglądarce.'

async function press(client: Browserless): Promise<Page> {
  return client.press(await client.open('/logowanie'), 'Zaloguj przez konto miejskie')
}

async function leave(client: Browserless): Promise<string> {
  const page = await press(client)
  return (page.root.querySelector('meta[http-equiv=refresh]')?.getAttribute('content') ?? '').replace('0; url=', '')
}

/** Comes back to the form, is not in, and can try again or use a password. */
async function expectRefused(client: Browserless, page: Page, words: string): Promise<void> {
  expect([page.status, new URL(page.url).pathname, text(page)]).toEqual([
    409,
    '/logowanie',
    expect.stringContaining(words),
  ])
  expect(new URL(page.url).origin).toBe(app.origin)
  expect([...client.cookies.keys()]).not.toContain('__Host-staff')
  expect([...client.cookies.keys()]).not.toContain('__Host-miasto')
  expect(text(page)).toContain('Albo adresem e-mail i hasłem')
}

const hour = 3600
test.each<[string, string, NonNullable<City['tamper']>]>([
  ['that nobody signed', invalid, ({ header }) => void Object.assign(header, { alg: 'none' })],
  ['by a key of which the city knows nothing', invalid, ({ header }) => void Object.assign(header, { kid: 'other' })],
  ['signed with our secret', invalid, ({ header }) => void Object.assign(header, { alg: 'HS256' })],
  ['that was changed after it was signed', invalid, ({ claims }) => ({ ...claims, sub: 'ola' })],
  ['for another app', invalid, ({ claims }) => void Object.assign(claims, { aud: 'other' })],
  ['for two apps', invalid, ({ claims }) => void Object.assign(claims, { aud: ['panel', 'other'], azp: 'other' })],
  ['of another city', invalid, ({ claims }) => void Object.assign(claims, { iss: 'https://other.example.org' })],
  ['of another sign-in', invalid, ({ claims }) => void Object.assign(claims, { nonce: 'x'.repeat(43) })],
  ['without a sign-in', invalid, ({ claims }) => void Object.assign(claims, { nonce: undefined })],
  ['of nobody', invalid, ({ claims }) => void Object.assign(claims, { sub: '' })],
  [
    'that is over',
    'Zegar tego serwera',
    ({ claims }) => void Object.assign(claims, { exp: Number(claims.exp) - 2 * hour }),
  ],
  [
    'of tomorrow',
    'Zegar tego serwera',
    ({ claims }) => void Object.assign(claims, { nbf: Number(claims.iat) + 24 * hour }),
  ],
])('a token %s opens nothing', async (_what, words, tamper) => {
  const client = new Browserless(app.origin)
  const back = await city.visit(await leave(client), 'ewa')
  city.tamper = tamper
  await expectRefused(client, await client.open(back, crossSite), words)
  expect(await db.staffSession.count({ where: { staff: { email: 'ewa@example.org' } } })).toBe(0)
})

test('a way back that began in another browser opens nothing there (login CSRF)', async () => {
  const attacker = new Browserless(app.origin)
  const back = await city.visit(await leave(attacker), 'ola')
  const victim = new Browserless(app.origin)
  await expectRefused(victim, await victim.open(back, crossSite), ended)
  // Also where the victim is on the way themselves.
  await leave(victim)
  await expectRefused(victim, await victim.open(back, crossSite), invalid)
  // And whoever is signed in stays who they are.
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const before = coordinator.cookies.get('__Host-staff')
  await coordinator.open(back, crossSite)
  expect(coordinator.cookies.get('__Host-staff')).toBe(before)
})

test.each([
  ['no state', (search: URLSearchParams) => search.delete('state')],
  ['another state', (search: URLSearchParams) => search.set('state', 'x'.repeat(43))],
  ['two states', (search: URLSearchParams) => search.append('state', 'x')],
  ['no code', (search: URLSearchParams) => search.delete('code')],
  ['a code that the city never gave', (search: URLSearchParams) => search.set('code', 'x'.repeat(43))],
  ['the word of another city (mix-up)', (search: URLSearchParams) => search.set('iss', 'https://other.example.org')],
  ['no word of the city', (search: URLSearchParams) => search.delete('iss')],
])('%s in the address opens nothing', async (_what, change) => {
  const client = new Browserless(app.origin)
  const back = new URL(await city.visit(await leave(client), 'ewa'))
  change(back.searchParams)
  await expectRefused(client, await client.open(back.href, crossSite), invalid)
})

test('a code is taken once, also by whoever kept what the browser had', async () => {
  const client = new Browserless(app.origin)
  const place = await leave(client)
  const kept = new Map(client.cookies)
  const back = await city.visit(place, 'ewa')
  expect(new URL((await client.open(back, crossSite)).url).pathname).toBe('/panel/raporty')
  const copy = new Browserless(app.origin)
  for (const [name, value] of kept) copy.cookies.set(name, value)
  await expectRefused(copy, await copy.open(back, crossSite), invalid)
})

test('whoever breaks it off there, or finds the city away, comes back to a page that says what to do', async () => {
  const client = new Browserless(app.origin)
  const broken = await city.giveUp(await leave(client))
  await expectRefused(client, await client.open(broken, crossSite), 'Logowanie przez konto miejskie zostało przerwane.')
  const back = await city.visit(await leave(client), 'ewa')
  city.failing = 503
  await expectRefused(client, await client.open(back, crossSite), away)
  expect(app.log()).toContain('sign-in by the provider failed')
  for (const word of ['ewa', 'ola', 'example.org', new URL(back).searchParams.get('code') ?? '-'])
    expect(app.log(), word).not.toContain(word)
})

test('no address leads anywhere else, and only a form of ours leads away', async () => {
  const client = new Browserless(app.origin)
  const back = await city.visit(await leave(client), 'ewa')
  const elsewhere = `${back}&callbackUrl=https://evil.example.org&back=//evil.example.org&returnTo=/panel`
  const page = await client.open(elsewhere, crossSite)
  expect([new URL(page.url).origin, new URL(page.url).pathname]).toEqual([app.origin, '/panel/raporty'])
  // Without a press there is nowhere to go.
  const idle = await new Browserless(app.origin).open('/logowanie/konto-miejskie')
  expect(new URL(idle.url).pathname).toBe('/logowanie')
  const body = new FormData()
  const foreign = await new Browserless(app.origin).send(`${app.origin}/logowanie`, {
    ...{ method: 'POST', body },
    headers: { origin: 'https://evil.example.org', ...crossSite },
  })
  expect(foreign.status).toBe(403)
  for (const way of ['signin/miasto', 'callback/miasto', 'signin', 'callback'])
    expect((await client.send(`${app.origin}/api/auth/${way}`, {})).status, way).toBe(404)
})

test('nobody but whoever presses asks the city anything', async () => {
  city.asked.clear()
  const client = await signIn(app.origin, coordinatorEmail)
  for (const path of ['/', '/pliki-cookie', '/logowanie', '/panel', '/panel/konto', '/logowanie/konto-miejskie'])
    await client.open(path)
  expect([...city.asked]).toEqual([])
  expect(text(await client.open('/pliki-cookie'))).toMatch(/__Host-miasto Tylko dla pracowników.*10 minut/)
})

test('one network asks so often and no more', async () => {
  const address = '203.0.113.77'
  const client = () => new Browserless(app.origin, address)
  const first = await client().open('/logowanie')
  const pressed = () => client().press(first, 'Zaloguj przez konto miejskie')
  const pages = await Promise.all(Array.from({ length: 101 }, pressed))
  const busy = pages.filter(({ status }) => status === 429)
  expect(busy).toHaveLength(1)
  expect(text(busy[0] as Page)).toContain('Za dużo prób logowania z tej sieci.')
  expect((await new Browserless(app.origin).press(first, 'Zaloguj przez konto miejskie')).status).toBe(200)
})

test('half of the settings stop the start; without them there is no such way', async () => {
  const { OIDC_ROLES: _none, ...half } = settings
  await expect(startApp(url, { ...half, OIDC_ISSUER: city.issuer })).rejects.toThrow(
    /The settings cannot be used: OIDC_ROLES is needed/,
  )
  await app.terminate()
  await app.restart({ OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', OIDC_ROLES: '' })
  const client = new Browserless(app.origin)
  expect(text(await client.open('/logowanie'))).not.toContain('konto miejskie')
  for (const path of ['/logowanie/konto-miejskie', backPath, `${backPath}?code=a&state=b`])
    expect((await client.open(path)).status, path).toBe(404)
  expect(text(await client.open('/pliki-cookie'))).not.toContain('miasto')
})

test('a city that answers nobody is away, and a password still opens the panel', async () => {
  await app.terminate()
  await app.restart({ OIDC_ISSUER: 'http://127.0.0.1:9' })
  const client = new Browserless(app.origin)
  const page = await press(client)
  await expectRefused(client, page, away)
  expect(new URL((await (await signIn(app.origin, coordinatorEmail)).open('/panel')).url).pathname).toBe('/panel')
})
