import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import {
  contactAnswers,
  coordinatorEmail,
  fillService,
  openSlots,
  referenceOn,
  staffPassword,
} from '../support/journeys'

const { url } = await freshDatabase()
beforeAll(() => fillService())

/** A browser that notes every cookie it was ever given, to the letter. */
class Noting extends Browserless {
  readonly lines: string[] = []

  override async send(address: string, init: RequestInit): Promise<Response> {
    const answer = await super.send(address, init)
    this.lines.push(...answer.headers.getSetCookie())
    return answer
  }
}

type Kept = { name: string; seconds: number; attributes: string[] }

/** The cookies that were given for keeps. Those that end at once only take one away. */
function keptOf(lines: string[]): Kept[] {
  return lines
    .map((line) => line.split(';').map((part) => part.trim()))
    .filter(([pair, ...rest]) => !/=$/.test(pair ?? '') && !rest.some((each) => /^max-age=0$/i.test(each)))
    .map(([pair = '', ...rest]) => ({
      name: pair.split('=')[0] ?? '',
      seconds: Number(rest.find((each) => /^max-age=/i.test(each))?.split('=')[1] ?? Number.NaN),
      attributes: rest.map((each) => each.toLowerCase()),
    }))
}

/** Name and lifetime of each row of the page about cookies, as people read them. */
function listedOn(page: Page): Map<string, number> {
  const rows = page.root.querySelectorAll('main tbody tr')
  return new Map(
    rows.map((row) => {
      const [count = '', unit = ''] = row.querySelectorAll('td').at(-1)?.text.trim().split(/\s+/) ?? []
      return [row.querySelector('th')?.text.trim() ?? '', Number(count) * (unit.startsWith('godzin') ? 3600 : 60)]
    }),
  )
}

/** Everything that a client and a member of staff do, refused forms included. */
async function walk(app: App, origin: string): Promise<Noting> {
  const client = new Noting(app.origin)
  const headers = { origin, ...behindProxy(origin) }
  const press = (page: Page, button: string, fields = {}) => client.press(page, button, fields, headers)
  const open = (path: string) => client.open(path, behindProxy(origin))
  const [slotId = ''] = await openSlots(1)
  for (const path of ['/', '/uk', '/bezpieczenstwo', '/api/auth/session', '/api/auth/csrf']) await open(path)
  await press(await open('/rezerwacja/termin'), 'Dalej')
  const contact = await press(await open('/rezerwacja/termin?wszystkie=1'), 'Dalej', { slotId })
  await press(contact, 'Dalej', { phone: '12' })
  const details = await press(await open('/rezerwacja/kontakt'), 'Dalej', contactAnswers)
  const done = await press(await press(details, 'Dalej'), 'Zarezerwuj termin')
  const referenceCode = referenceOn(done) ?? ''
  await press(done, 'Zakończ i wyczyść')
  await press(await open('/moja-rezerwacja'), 'Pokaż rezerwację', { referenceCode: 'K7M-4XD', phone: '12' })
  const visit = await press(await open('/moja-rezerwacja'), 'Pokaż rezerwację', {
    referenceCode,
    phone: String(contactAnswers.phone),
  })
  await press(visit, 'Zakończ i wyczyść')
  await press(await open('/lista-oczekujacych/zapis'), 'Zapisz na listę', contactAnswers)
  await press(await open('/logowanie'), 'Zaloguj się', { email: coordinatorEmail, password: 'nie to haslo 12' })
  const panel = await press(await open('/logowanie'), 'Zaloguj się', {
    email: coordinatorEmail,
    password: staffPassword,
  })
  await open('/api/auth/session')
  await press(panel, 'Wyloguj się')
  return client
}

const behindProxy = (origin: string): Record<string, string> => ({
  'x-forwarded-for': '192.0.2.1',
  'x-forwarded-host': new URL(origin).host,
})

describe.each(['http', 'https'])('over %s', (scheme) => {
  let app: App
  let origin: string
  let client: Noting

  beforeAll(async () => {
    // The app believes that a proxy ends TLS before it; the walk speaks to it as that proxy does.
    if (scheme === 'http') app = await startApp(url)
    else app = await startApp(url, { APP_ORIGIN: 'https://konsultacje.example.org', TRUSTED_PROXIES: '1' })
    origin = scheme === 'http' ? app.origin : 'https://konsultacje.example.org'
    client = await walk(app, origin)
  })
  afterAll(() => app.stop())

  test('the page about cookies lists exactly those that are set, and how long they live', async () => {
    const kept = keptOf(client.lines)
    const listed = listedOn(await client.open('/pliki-cookie'))
    expect(new Set(kept.map(({ name }) => name))).toEqual(new Set(listed.keys()))
    for (const { name, seconds } of kept) expect(seconds, name).toBe(listed.get(name))
  })

  test('whatever ends takes its cookies along', () => {
    const left = [...client.cookies.keys()]
    // The place on the list is open still.
    expect(left.map((name) => name.replace('__Host-', ''))).toEqual(['lista'])
  })

  test('whoever signs in again on one device is signed in once', async () => {
    const form = await new Browserless(app.origin).open('/logowanie', behindProxy(origin))
    const staff = new Browserless(app.origin)
    const fields = { email: coordinatorEmail, password: staffPassword }
    const signIn = () => staff.press(form, 'Zaloguj się', fields, { origin, ...behindProxy(origin) })
    const panel = async (cookies: Map<string, string>) => {
      const copy = new Browserless(app.origin)
      for (const [name, value] of cookies) copy.cookies.set(name, value)
      return new URL((await copy.open('/panel/rezerwacje', behindProxy(origin))).url).pathname
    }
    await signIn()
    const first = new Map(staff.cookies)
    expect(await panel(first)).toBe('/panel/rezerwacje')
    await signIn()
    expect([await panel(first), await panel(staff.cookies)]).toEqual(['/logowanie', '/panel/rezerwacje'])
  })

  test('no script and no other site reads them', () => {
    for (const { name, attributes } of keptOf(client.lines)) {
      expect(attributes, name).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']))
      expect(
        attributes.some((each) => each.startsWith('domain=')),
        name,
      ).toBe(false)
      expect(attributes.includes('secure'), name).toBe(scheme === 'https')
      expect(name.startsWith('__Host-'), name).toBe(scheme === 'https')
    }
  })
})
