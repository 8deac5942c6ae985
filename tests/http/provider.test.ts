import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addMediator } from '@/lib/office/service/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { type City, relyingOn, startCity } from '../support/city'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, signIn, staffPassword } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
let city: City
let newcomers = 0

beforeAll(async () => {
  await fillService()
  city = await startCity()
  app = await startApp(url, {
    WORKER: 'apart',
    ...relyingOn(city, 'manager=kierownik;coordinator=koordynator;mediator=mediator;reader=raporty'),
  })
  city.serve(app.origin)
})
afterAll(async () => {
  city.stop()
  await app.stop()
})
beforeEach(() => Object.assign(city, { tamper: null, failing: null }))

const pathOf = ({ url: address }: { url: string }) => new URL(address).pathname
const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
const emailOf = (subject: string) => `${subject}@miasto.example.org`

/** Somebody whom the city knows. */
function citizen(roles: string[], said: Record<string, unknown> = {}): string {
  const subject = `osoba-${newcomers++}`
  city.people.set(subject, { email: emailOf(subject), email_verified: true, name: 'Ewa Miejska', roles, ...said })
  return subject
}

/** Presses the button of the city, and returns where this browser is led. */
async function leave(client: Browserless): Promise<string> {
  const page = await client.press(await client.open('/logowanie'), 'Zaloguj przez konto miejskie')
  return placeOn(page)
}

function placeOn(page: Page): string {
  const refresh = page.root.querySelector('meta[http-equiv=refresh]')?.getAttribute('content') ?? ''
  const [, place] = /^0; url=(.+)$/.exec(refresh) ?? []
  if (!place) throw new Error(`leads nowhere: ${page.url}\n${text(page).slice(0, 500)}`)
  expect(page.root.querySelector('main a[href^=http]')?.getAttribute('href')).toBe(place)
  return place.replaceAll('&amp;', '&')
}

async function comeBy(
  subject: string,
  client = new Browserless(app.origin),
): Promise<{ client: Browserless; page: Page }> {
  const back = await city.visit(await leave(client), subject)
  return { client, page: await client.open(back, crossSite) }
}

const isIn = async (client: Browserless) => pathOf(await client.open('/panel/konto')) === '/panel/konto'

test('somebody of the city signs in, works, and signs out; the panel knows their role from then on', async () => {
  const ewa = citizen(['inne', 'koordynator'])
  const client = new Browserless(app.origin)
  const place = new URL(await leave(client))
  expect(Object.fromEntries(place.searchParams)).toMatchObject({
    ...{ client_id: 'panel', response_type: 'code', scope: 'openid email profile', prompt: 'login' },
    ...{ code_challenge_method: 'S256', redirect_uri: `${app.origin}/logowanie/konto-miejskie/powrot` },
    ...{ state: expect.stringMatching(/^.{43}$/), nonce: expect.stringMatching(/^.{43}$/) },
  })
  expect([...client.cookies.keys()]).toContain('__Host-miasto')
  const back = await city.visit(place.href, ewa)
  const page = await client.open(back, crossSite)
  expect([page.status, pathOf(page)]).toEqual([200, '/panel'])
  expect(page.url).not.toMatch(/code|state/)
  expect([...client.cookies.keys()].filter((name) => name !== '__Host-klucz-formularza')).toEqual(['__Host-staff'])
  const own = text(await client.open('/panel/konto'))
  expect(own).toContain('Logujesz się przez konto miejskie. Swoje hasło zmienisz w mieście')
  expect(own).not.toContain('Obecne hasło')
  expect(text(await client.open('/panel/konto/kod'))).toContain('Czy potrzebny jest też kod, ustala miasto')
  const account = await db.staff.findUniqueOrThrow({ where: { email: emailOf(ewa) }, include: { identity: true } })
  expect(account).toMatchObject({ role: 'coordinator', manages: false, awaitsPassword: true })
  expect(account.identity).toMatchObject({ issuer: city.issuer, subject: ewa })
  const log = await db.auditEntry.findMany({ where: { objectId: account.id }, select: { action: true } })
  expect(log.map(({ action }) => action)).toEqual(['provider_made', 'signed_in_by_provider'])
  await client.press(await client.open('/panel'), 'Wyloguj')
  expect(await isIn(client)).toBe(false)
  // What has led in once leads in no more: the browser keeps nothing of it, and the city takes no code twice.
  expect(text(await client.open(back, crossSite))).toContain('Zacznij jeszcze raz')
  // Whoever presses the button next at this desk is asked for a password.
  expect(new URL(await leave(client)).searchParams.get('prompt')).toBe('login')
})

test('another role at the city, none, and a closed account', async () => {
  const ewa = citizen(['kierownik'])
  const first = await comeBy(ewa)
  expect(pathOf(await first.client.open('/panel/konta'))).toBe('/panel/konta')
  city.people.set(ewa, { ...city.people.get(ewa), roles: ['raporty'] })
  const second = await comeBy(ewa)
  expect(pathOf(second.page)).toBe('/panel/raporty')
  expect((await second.client.open('/panel/konta')).status).toBe(404)
  expect(await isIn(first.client)).toBe(false)
  city.people.set(ewa, { ...city.people.get(ewa), roles: ['cos innego'] })
  const third = await comeBy(ewa)
  expect([third.page.status, pathOf(third.page)]).toEqual([409, '/logowanie'])
  expect(text(third.page)).toContain('nie daje dostępu do tego panelu. Zapytaj osobę, która w ośrodku prowadzi konta')
  expect([await isIn(second.client), await isIn(third.client)]).toEqual([false, false])
  city.people.set(ewa, { ...city.people.get(ewa), roles: 'raporty' })
  expect(pathOf((await comeBy(ewa)).page)).toBe('/panel/raporty')

  const manager = await signIn(app.origin, coordinatorEmail)
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: emailOf(ewa) } })
  const shown = await manager.open(`/panel/konta/${id}`)
  expect(text(shown)).toContain('połączone, daje uprawnienia przy każdym logowaniu')
  await manager.press(shown, 'Wyłącz')
  expect(text((await comeBy(ewa)).page)).toContain('Twoje konto w panelu jest wyłączone')
})

test('a stranger of the city leaves nothing, and nobody gets the account of somebody else by its address', async () => {
  const before = await db.staff.count()
  expect(text((await comeBy(citizen([]))).page)).toContain('nie daje dostępu')
  expect(text((await comeBy(citizen(['raporty'], { email: undefined }))).page)).toContain('nie podało potwierdzonego')
  const unsure = citizen(['raporty'], { email_verified: false })
  expect(text((await comeBy(unsure)).page)).toContain('nie podało potwierdzonego')
  const other = citizen(['kierownik'], { email: coordinatorEmail })
  const { client, page } = await comeBy(other)
  expect(text(page)).toContain('W panelu jest już konto z Twoim adresem e-mail')
  expect(await isIn(client)).toBe(false)
  expect(await db.staff.count()).toBe(before)
})

test('a mediator is let in when somebody has said which one', async () => {
  const ewa = citizen(['mediator'])
  const turnedAway = await comeBy(ewa)
  expect(text(turnedAway.page)).toContain('nikt jeszcze nie wskazał, którym')
  expect(await isIn(turnedAway.client)).toBe(false)
  const manager = await signIn(app.origin, coordinatorEmail)
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: emailOf(ewa) } })
  expect(text(await manager.open('/panel/konta'))).toContain('czeka: wskaż, który to mediator')
  const fields = { access: 'mediator', mediatorId: await addMediator('Ewa Miejska') }
  await manager.press(await manager.open(`/panel/konta/${id}`), 'Zmień uprawnienia', fields)
  expect(pathOf((await comeBy(ewa)).page)).toBe('/panel/grafik')
})

test('an account with a password is joined by its owner, and opened by both then', async () => {
  const anna = citizen(['kierownik'])
  const client = await signIn(app.origin, coordinatorEmail)
  const own = await client.open('/panel/konto')
  const wrong = await client.press(own, 'Połącz z kontem miejskim', { panelPassword: 'nie to haslo' })
  expect([wrong.status, pathOf(wrong)]).toEqual([422, '/panel/konto'])
  const place = placeOn(await client.press(own, 'Połącz z kontem miejskim', { panelPassword: staffPassword }))
  // Whoever is led to the way back of somebody else joins nothing.
  const back = await city.visit(place, anna)
  const stranger = await signIn(app.origin, coordinatorEmail)
  expect(pathOf(await stranger.open(back, crossSite))).toBe('/panel')
  expect(await db.staffIdentity.count({ where: { subject: anna } })).toBe(0)
  const joined = await client.open(back, crossSite)
  expect(text(joined)).toContain('To konto jest połączone z kontem miejskim.')
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: coordinatorEmail } })
  expect(await db.staffIdentity.findUnique({ where: { staffId: id } })).toMatchObject({ subject: anna })
  const came = await comeBy(anna)
  expect(pathOf(await came.client.open('/panel/konta'))).toBe('/panel/konta')
  expect(await isIn(await signIn(app.origin, coordinatorEmail))).toBe(true)
  // The last one with a password who may open accounts keeps that right.
  city.people.set(anna, { ...city.people.get(anna), roles: ['raporty'] })
  expect(text((await comeBy(anna)).page)).toContain('to ostatnie konto z hasłem')
  const unlinked = await client.press(await client.open(`/panel/konta/${id}`), 'Odłącz konto miejskie')
  expect(pathOf(unlinked)).toBe('/logowanie')
  expect(await db.staffIdentity.count({ where: { staffId: id } })).toBe(0)
})
