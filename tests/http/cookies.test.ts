import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serviceFacts } from '@/lib/office/service/words'
import { type App, startApp, startPlainApp } from '../support/app'
import { signInByCode } from '../support/app-code'
import { Browserless, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { everythingOpen, openedBy } from '../support/held'
import {
  contactAnswers,
  coordinatorEmail,
  fillService,
  openSlots,
  referenceOn,
  staffPassword,
} from '../support/journeys'
import { keptOf } from '../support/kept-cookies'
import { SilentBrowser } from '../support/silent-browser'

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

const units: [word: string, seconds: number][] = [
  ['minut', 60],
  ['godzin', 3600],
  ['dni', 24 * 3600],
]

/** Name and lifetime of each row of the page about cookies, as people read them. */
function listedOn(page: Page): Map<string, number> {
  const rows = page.root.querySelectorAll('main tbody tr')
  return new Map(
    rows.map((row) => {
      const [count = '', unit = ''] = row.querySelectorAll('td').at(-1)?.text.trim().split(/\s+/) ?? []
      const [, seconds = Number.NaN] = units.find(([word]) => unit.startsWith(word)) ?? []
      return [row.querySelector('th')?.text.trim() ?? '', Number(count) * seconds]
    }),
  )
}

/** Everything that a client and a member of staff do, refused forms included. */
async function walk(origin: string): Promise<Noting> {
  const client = new Noting(origin)
  const press = (page: Page, button: string, fields = {}) => client.press(page, button, fields)
  const open = (path: string) => client.open(path)
  const [slotId = ''] = await openSlots(1)
  // What only a browser is given that says nothing of its requests.
  client.lines.push(...(await new SilentBrowser(origin).open('/rezerwacja/termin')).headers.getSetCookie())
  for (const path of ['/', '/uk', '/bezpieczenstwo', '/api/auth/session', '/api/auth/csrf']) await open(path)
  await press(await open('/rezerwacja/termin'), 'Dalej')
  const contact = await press(await open('/rezerwacja/termin?wszystkie=1'), 'Dalej', { slotId })
  await press(contact, 'Dalej', { phone: '12' })
  const check = await press(await open('/rezerwacja/kontakt'), 'Dalej', contactAnswers)
  const done = await press(check, 'Zarezerwuj termin')
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
  await signInByCode(client)
  return client
}

describe.each(['http', 'https'])('over %s', (scheme) => {
  let app: App
  let client: Noting

  beforeAll(async () => {
    // All other tests speak https: this is the one that tries the app without it, as on somebody's own machine.
    app = await (scheme === 'http' ? startPlainApp(url) : startApp(url))
    client = await walk(app.origin)
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
    // The place on the list is open still, and the device of somebody of the staff stays known.
    expect(left.map((name) => name.replace('__Host-', '')).sort()).toEqual(['lista', 'urzadzenie'])
  })

  test('whoever signs in again on one device is signed in once', async () => {
    const form = await new Browserless(app.origin).open('/logowanie')
    const staff = new Browserless(app.origin)
    const fields = { email: coordinatorEmail, password: staffPassword }
    const signIn = () => staff.press(form, 'Zaloguj się', fields)
    const panel = async (cookies: Map<string, string>) => {
      const copy = new Browserless(app.origin)
      for (const [name, value] of cookies) copy.cookies.set(name, value)
      return new URL((await copy.open('/panel/rezerwacje')).url).pathname
    }
    await signIn()
    const first = new Map(staff.cookies)
    expect(await panel(first)).toBe('/panel/rezerwacje')
    await signIn()
    expect([await panel(first), await panel(staff.cookies)]).toEqual(['/logowanie', '/panel/rezerwacje'])
    const session = async (cookies: Map<string, string>) => {
      const copy = new Browserless(app.origin)
      for (const [name, value] of cookies) copy.cookies.set(name, value)
      return Object.keys(JSON.parse((await copy.open('/api/auth/session')).html))
    }
    expect([await session(first), await session(staff.cookies)]).toEqual([[], ['expires']])
  })

  test.each(['„Zakończ i wyczyść”', '„Wyjdź szybko”'])('after %s no copy of a cookie opens anything', async (way) => {
    const { person, press, open } = await everythingOpen(app)
    const copy = new Map(person.cookies)
    const listed = [...listedOn(await open('/pliki-cookie')).keys()].filter(
      (name) => !/(staff|kod|urzadzenie|formularza?)$/.test(name),
    )
    expect((await openedBy(copy, app)).sort()).toEqual(listed.sort())
    const exit = (site: string, method = 'GET') =>
      person.send(`${app.origin}/wyjdz`, { method, headers: { 'sec-fetch-site': site } })
    if (way === '„Wyjdź szybko”') {
      // Another site that points there leads away and ends nothing.
      expect((await exit('cross-site')).headers.getSetCookie()).toEqual([])
      // Nor does whoever asks for the head alone.
      expect((await exit('same-origin', 'HEAD')).headers.getSetCookie()).toEqual([])
      expect(await openedBy(copy, app)).toHaveLength(listed.length)
      const { status, headers } = await exit('same-origin')
      expect([status, headers.get('location')]).toEqual([303, serviceFacts().quickExit])
      expect(headers.get('referrer-policy')).toMatch(/(^|, )no-referrer$/)
      expect(headers.get('clear-site-data')).toBe(scheme === 'https' ? '"cache"' : null)
    } else await press(await open('/moja-rezerwacja'), 'Zakończ i wyczyść')
    expect([...person.cookies.keys()]).toEqual([])
    expect(await openedBy(copy, app)).toEqual([])
  })

  test('a browser that kept the cookies of a booking books for the next person all the same', async () => {
    const { person, press, open, check } = await everythingOpen(app)
    const before = new Map(person.cookies)
    const first = referenceOn(await press(check, 'Zarezerwuj termin'))
    const goBack = () => {
      for (const [name, value] of before) person.cookies.set(name, value)
    }
    // The form that was sent twice, with the cookies of the first time.
    goBack()
    expect(referenceOn(await press(check, 'Zarezerwuj termin'))).toBe(first)
    // An answer that was lost left those cookies too: the check page leads to what was booked, and ending ends it.
    goBack()
    expect(referenceOn(await open('/rezerwacja/sprawdz'))).toBe(first)
    await press(await open('/moja-rezerwacja'), 'Zakończ i wyczyść')
    goBack()
    expect(referenceOn(await open('/rezerwacja/sprawdz'))).toBeNull()
    const [slotId = ''] = await openSlots(1)
    const contact = await press(await open('/rezerwacja/termin?wszystkie=1'), 'Dalej', { slotId })
    expect(contact.html).not.toContain('Żaneta')
    const next = await press(contact, 'Dalej', { ...contactAnswers, clientName: 'Następna' })
    const second = referenceOn(await press(next, 'Zarezerwuj termin'))
    expect(second).toMatch(/-/)
    expect(second).not.toBe(first)
  })

  test('no script and no other site reads them', () => {
    for (const { name, attributes } of keptOf(client.lines)) {
      const site = name.endsWith('klucz-formularza') ? 'samesite=strict' : 'samesite=lax'
      expect(attributes, name).toEqual(expect.arrayContaining(['httponly', site, 'path=/']))
      expect(
        attributes.some((each) => each.startsWith('domain=')),
        name,
      ).toBe(false)
      expect(attributes.includes('secure'), name).toBe(scheme === 'https')
      expect(name.startsWith('__Host-'), name).toBe(scheme === 'https')
    }
  })
})
