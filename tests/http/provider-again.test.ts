import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { asks, pathOf } from '../support/asked'
import { Browserless, type Page, text } from '../support/browserless'
import { type City, relyingOn, startCity } from '../support/city'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'
import { provenAgo } from '../support/proof'

const { url } = await freshDatabase()
const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
const button = 'Potwierdź przez konto miejskie'
let app: App
let city: City
let ewa: Browserless

beforeAll(async () => {
  await fillService()
  city = await startCity()
  app = await startApp(url, {
    WORKER: 'apart',
    ...relyingOn(city, 'manager=kierownik'),
  })
  city.serve(app.origin)
  for (const each of ['ewa', 'inna'])
    city.people.set(each, {
      email: `${each}@miasto.example.org`,
      email_verified: true,
      name: each,
      roles: ['kierownik'],
    })
  ewa = new Browserless(app.origin)
  await goBy(await ewa.press(await ewa.open('/logowanie'), 'Zaloguj przez konto miejskie'), 'ewa')
})
afterAll(async () => {
  city.stop()
  await app.stop()
})
beforeEach(async () => {
  city.tamper = null
  await provenAgo(6)
})

/** Goes on to the city from the page of ours between, signs in there as this person, and comes back. */
async function goBy(page: Page, subject: string): Promise<Page> {
  const place = page.root.querySelector('main a[href^=http]')?.getAttribute('href') ?? ''
  return ewa.open(await city.visit(place.replaceAll('&amp;', '&'), subject), crossSite)
}

const invited = { name: 'Nowa Osoba', email: 'nowa@example.org', access: 'reader' }
const accounts = () => db.staff.count({ where: { email: invited.email } })
const proven = () => db.staffSession.count({ where: { provenAt: { gt: new Date(Date.now() - 300_000) } } })
const askedToInvite = async () => ewa.press(await ewa.open('/panel/konta/nowe'), 'Załóż konto', invited)

test('whoever has no password of ours is asked by the city, and then goes on with what was typed', async () => {
  const asked = await askedToInvite()
  expect([pathOf(asked), asked.root.querySelector('main input[type=password]')]).toEqual([asks, null])
  expect(text(asked)).toContain('ewa@miasto.example.org')
  const back = await goBy(await ewa.press(asked, button), 'ewa')
  expect([back.status, pathOf(back), await accounts()]).toEqual([200, asks, 0])
  expect(text(back)).toContain('Potwierdzone. Naciśnij „Dalej”. Potem od razu założymy konto')
  const done = await ewa.press(back, 'Dalej')
  expect([done.status, await accounts()]).toEqual([200, 1])
  expect(pathOf(done)).toMatch(/^\/panel\/konta\/[\w-]+$/)
})

test('somebody else of the city proves nothing, and what was typed is still there', async () => {
  await db.staff.deleteMany({ where: { email: invited.email } })
  const back = await goBy(await ewa.press(await askedToInvite(), button), 'inna')
  expect([back.status, pathOf(back), await accounts()]).toEqual([409, asks, 0])
  expect(text(back)).toContain('To nie było to samo konto miejskie')
  const again = await goBy(await ewa.press(back, button), 'ewa')
  await ewa.press(again, 'Dalej')
  expect(await accounts()).toBe(1)
})

test('a city that did not ask for the password proves nothing', async () => {
  city.tamper = ({ claims }) => void Object.assign(claims, { auth_time: Math.floor(Date.now() / 1000) - 3600 })
  const back = await goBy(await ewa.press(await askedToInvite(), button), 'ewa')
  expect([back.status, pathOf(back)]).toEqual([409, asks])
  expect(await proven()).toBe(0)
  // The desk may have been left: it is on record, as a wrong password is.
  expect(await db.auditEntry.count({ where: { action: 'proof_refused' } })).toBe(1)
})

test('a sign-in for which the city says that it did not ask opens the panel, and proves nothing more', async () => {
  city.tamper = ({ claims }) => void Object.assign(claims, { auth_time: Math.floor(Date.now() / 1000) - 3600 })
  await ewa.press(await ewa.open('/panel/konto'), 'Wyloguj')
  await goBy(await ewa.press(await ewa.open('/logowanie'), 'Zaloguj przez konto miejskie'), 'ewa')
  expect(await proven()).toBe(0)
  expect(pathOf(await askedToInvite())).toBe(asks)
})

test('a file is there after it, and not before', async () => {
  const file = '/panel/raporty/raport.csv?rok=2027'
  const asked = await ewa.open(file)
  expect(pathOf(asked)).toBe(asks)
  const back = await goBy(await ewa.press(asked, button), 'ewa')
  expect(pathOf(back)).toBe(asks)
  const answer = await ewa.press(back, 'Dalej')
  expect(answer.headers.get('content-type')).toContain('text/csv')
})

test('no other place is led to on the way back', async () => {
  const asked = await askedToInvite()
  for (const wrong of [{ kept: '../../evil' }, { kept: 'https://evil.example' }]) {
    const page = await ewa.press(asked, button, wrong)
    const back = await goBy(page, 'ewa')
    expect([new URL(back.url).origin, pathOf(back)]).toEqual([app.origin, asks])
  }
})
