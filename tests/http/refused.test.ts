import { unsealData } from 'iron-session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { db } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { keyFor } from '@/lib/platform/keys'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  mediatorEmail,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'
import { oddRequests } from '../support/odd-requests'
import { rawAnswer } from '../support/raw'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { TRUSTED_PROXIES: '1' })
})
afterAll(() => app.stop())

const atContact = async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  return { client, page: await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId }) }
}

test('what was typed stands in the fields again, and each wrong field has its sentence and its link', async () => {
  const { client, page } = await atContact()
  const typed = { ...contactAnswers, clientName: 'jan.pl', phone: '12', email: 'jan@', contactSms: undefined }
  const answer = await client.press(page, 'Dalej', typed)
  expect(answer.statuses).toEqual([303, 422])
  expect(answer.root.querySelector('title')?.text).toMatch(/^Błąd: /)
  for (const [field, value] of Object.entries({ clientName: 'jan.pl', phone: '12', email: 'jan@' })) {
    const input = answer.root.querySelector(`input[name="${field}"]`)
    expect(input?.getAttribute('value')).toBe(value)
    expect(input?.getAttribute('aria-invalid')).toBe('true')
    const sentence = answer.root.querySelector(`#${field}-error`)?.text
    expect(sentence).toBeTruthy()
    expect(input?.getAttribute('aria-describedby')).toContain(`${field}-error`)
    expect(answer.root.querySelector(`a[href="#${field}"]`)?.text).toBe(sentence)
  }
  expect(answer.root.querySelector('a[href="#contactSms"]')).not.toBeNull()
  expect(answer.root.querySelector('#contactSms')).not.toBeNull()
  expect(answer.root.querySelector('input[name="contactCall"][value="tak"]')?.getAttribute('checked')).toBeDefined()
})

test('the cookie of one purpose is opened by no key of another', async () => {
  const { client, page } = await atContact()
  await client.press(page, 'Dalej', { phone: '12' })
  const [, sealed = ''] = [...client.cookies].find(([name]) => name.endsWith('formularz')) ?? []
  const open = (password: string) => unsealData(sealed, { password }).catch(() => ({}))
  const keyOf = (name: string) => keyFor(`cookie:${name}`).toString('base64url')
  expect(await open(keyOf('formularz'))).toHaveProperty('errors')
  for (const other of [keyOf('lista'), keyOf('staff'), env().APP_SECRET]) expect(await open(other)).toEqual({})
})

test('every wrong pair at „Moja rezerwacja” reads the same', async () => {
  const [slotId = ''] = await openSlots(1)
  const code = (await bookOnline(app.origin, slotId)).reference ?? ''
  const pairs: [string, string][] = [
    [code, '600 000 000'],
    ['ZZZ-ZZZ', '601 234 567'],
    ['ZZZ-ZZZ', '600 000 000'],
    ['nie wiem', '601 234 567'],
    [code, 'abc'],
    [`${code}2`, '601 234 567'],
  ]
  const answers = new Set<string>()
  for (const [referenceCode, phone] of pairs) {
    const client = new Browserless(app.origin)
    const page = await client.press(await client.open('/moja-rezerwacja'), 'Pokaż rezerwację', {
      referenceCode,
      phone,
    })
    expect(page.statuses).toEqual([303, 404])
    answers.add(text(page))
  }
  expect(answers.size).toBe(1)
})

test('pages with an address of something that is not there say so in Polish', async () => {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const mediator = await signIn(app.origin, mediatorEmail)
  const ids = ['x', '00000000-0000-4000-8000-000000000000', "'", '%00', '9'.repeat(300)]
  for (const id of ids) {
    for (const path of ['dyzury/', 'dyzury/godzina/', 'rezerwacje/', 'harmonogram/', 'lista-oczekujacych/']) {
      const page = await coordinator.open(`/panel/${path}${id}`)
      expect([400, 404], `${path}${id}`).toContain(page.status)
      expect(page.html).toContain('lang="pl"')
    }
    for (const query of [`dzien=${id}`, 'dzien=2027-02-29', 'dzien=a&dzien=b', 'stan=x&stan=y', 'blad=a&blad=b']) {
      expect((await mediator.open(`/panel/grafik?${query}`)).status, query).toBeLessThan(500)
      expect((await coordinator.open(`/rezerwacja/termin?${query}`)).status, query).toBeLessThan(500)
    }
  }
})

test('an hour that was called off meanwhile is not booked', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId)
  await db.slot.update({ where: { id: slotId }, data: { state: 'withdrawn' } })
  const answer = await client.press(check, 'Zarezerwuj termin')
  expect(answer.statuses).toEqual([303, 409])
  expect(text(answer)).toContain('Wpisane dane zostały')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
})

test('what was said of a lost hour is not said any more when the visit itself is called off', async () => {
  const [slotId = '', other = ''] = await openSlots(2)
  const { client } = await bookOnline(app.origin, slotId)
  const page = await client.open('/moja-rezerwacja/nowy-termin?wszystkie=1')
  await bookOnline(app.origin, other)
  const lost = await client.press(page, 'Zmień termin', { slotId: other })
  expect(lost.statuses).toEqual([303, 409])
  expect(text(lost)).toContain('Dotychczasowy termin jest nadal Twój')
  const visit = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
  await callOffBooking(await makeActor('coordinator'), visit.id, new Date())
  const again = await client.open(lost.url.slice(app.origin.length))
  expect(text(again)).toContain('się nie odbędzie')
  expect(text(again)).not.toContain('nadal Twój')
})

test('what no browser sends gets its own status, and a page with the phone', async () => {
  for (const [name, status, lines] of oddRequests(app.origin)) {
    const answer = await rawAnswer(app.inside, lines)
    expect([name, answer.status]).toEqual([name, status])
    expect(answer.body, name).toMatch(/508(&nbsp;|\s)033(&nbsp;|\s)132/)
    expect(answer.body, name).toContain('lang="pl"')
    expect(answer.body, name).not.toMatch(/at \w+ \(|Error:|node_modules/)
    expect(answer.head, name).toContain('x-content-type-options: nosniff')
    expect(answer.head, name).toContain("default-src 'none'")
    expect(answer.head, name).not.toMatch(/^x-(middleware|nextjs|matched)-/m)
  }
})

/** Behind a proxy that ends TLS, which says so. */
const behindTls = () => ({ origin: app.origin, 'x-forwarded-proto': 'https' })
const sentTo = (path: string, action: string, byScript: boolean) => {
  const id = builtActions.get(action) ?? ''
  const body = new FormData()
  body.append(byScript ? '0' : `$ACTION_ID_${id}`, byScript ? '["$K1"]' : '')
  const headers = { ...behindTls(), ...(byScript && { 'next-action': id, accept: 'text/x-component' }) }
  return new Browserless(app.origin).send(app.origin + path, { method: 'POST', headers, body })
}

test('a form that is pressed behind a proxy, or sent to a page that is not its own, leaves no fault in the log', async () => {
  const pressed = await sentTo('/logowanie', 'signInAction', true)
  expect(pressed.headers.get('x-action-redirect')).toMatch(/^\/logowanie\?blad=/)
  // The framework has asked itself for the page that follows.
  expect(pressed.headers.get('content-type')).toContain('text/x-component')
  for (const action of ['cancelDutyAction', 'searchBookingsAction']) {
    const back = [await sentTo('/rezerwacja/termin', action, false), await sentTo('/rezerwacja/termin', action, true)]
    const to = back.map(({ headers }) => headers.get('location') ?? headers.get('x-action-redirect'))
    for (const each of to) expect(each).toMatch(/^\/rezerwacja\/termin\?blad=[\da-f]+/)
  }
  const lines = app
    .log()
    .split('\n')
    .filter((line) => line && !line.startsWith('✓ Running next.config'))
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([])
  expect(lines.filter((line) => /TypeError|reported by the framework|request failed/.test(line))).toEqual([])
  expect(lines.filter((line) => line.includes('"route":"/rezerwacja/termin"') && line.includes('409'))).not.toEqual([])
})

test('what is refused leaves a line in the log, a flood of it a few, and a count for the coordinator', async () => {
  await roomInWindow({ minutes: 60, seconds: 60 })
  const mediator = await signIn(app.origin, mediatorEmail)
  await mediator.open('/panel/rezerwacje')
  await mediator.press(await mediator.open('/panel/grafik'), 'Wyloguj się', {}, { origin: 'https://example.org' })
  for (let time = 0; time < 100; time++) await mediator.send(`${app.origin}/w/secret`, { method: 'PUT' })
  const coordinator = await signIn(app.origin, coordinatorEmail)
  await expect
    .poll(async () => text(await coordinator.open('/panel/dyzury')), { timeout: 30_000, interval: 500 })
    .toMatch(/Odmowy dzisiaj: .*nie dla tej osoby – \d+.*z obcych stron – \d+.*niezwykłe zapytania – \d{3}/)
  const lines = app.log().split('\n')
  const refused = lines.filter((line) => line.includes('"refused"'))
  const ofKind = (kind: string) => refused.filter((line) => line.includes(`"kind":"${kind}"`))
  expect(ofKind('role').some((line) => line.includes('"route":"/panel/rezerwacje"'))).toBe(true)
  expect(ofKind('origin').length).toBeGreaterThan(0)
  // Ten in each minute that this file has run.
  expect(ofKind('address').length).toBeLessThan(100)
  expect(refused.join('\n')).not.toMatch(/secret|127\.0\.0|::1/)
})
