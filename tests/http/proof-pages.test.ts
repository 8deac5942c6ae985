import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { localDateOf } from '@/lib/platform/time'
import { type App, startApp } from '../support/app'
import { asks, expectAsked, pathOf, wrongPassword } from '../support/asked'
import { type Browserless, text } from '../support/browserless'
import { builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { makeBooking } from '../support/factories'
import { coordinatorEmail, fillService, openSlots, signIn, staffPassword } from '../support/journeys'
import { provenAgo } from '../support/proof'

const { url } = await freshDatabase()
const year = localDateOf(new Date()).slice(0, 4)
let app: App
let desk: Browserless
let clientId: string

beforeAll(async () => {
  await fillService()
  const [slotId = ''] = await openSlots(1)
  const { bookingId } = await makeBooking(slotId, { now: new Date() })
  clientId = (await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).clientId ?? ''
  app = await startApp(url, { WORKER: 'apart' })
  desk = await signIn(app.origin, coordinatorEmail)
})
afterAll(() => app.stop())

// A session that lies open, and nobody who has guessed so often that they wait.
beforeEach(async () => {
  await provenAgo(6)
  await db.rateLimit.deleteMany()
})

test('what was typed goes along, signs and all, and comes out as one account', async () => {
  const said = { name: 'Żaneta "Ćwik" <b> & Łoś', email: 'zaneta.cwik@example.org', access: 'reader' }
  const asked = await desk.press(await desk.open('/panel/konta/nowe'), 'Załóż konto i pokaż link', said)
  expect(pathOf(asked)).toBe(asks)
  expect(asked.url).not.toMatch(/zaneta|%40|@/i)
  const wrong = await desk.press(asked, 'Potwierdź', { currentPassword: wrongPassword })
  const made = await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect(text(made)).toContain('Konto jest założone.')
  const accounts = await db.staff.findMany({ where: { email: said.email }, select: { name: true, role: true } })
  expect(accounts).toEqual([{ name: said.name, role: 'reader' }])
  // Sent once more, as by Back: it is this account, and none besides.
  await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect(await db.staff.count({ where: { email: said.email } })).toBe(1)
})

test('a mistake in the form is said before any password', async () => {
  const refused = await desk.press(await desk.open('/panel/konta/nowe'), 'Załóż konto i pokaż link', {
    name: '',
    email: 'ktos@example.org',
    access: 'reader',
  })
  expect([pathOf(refused), refused.status]).toEqual(['/panel/konta/nowe', 422])
})

test('the file of a report and the data of a person are shown after the password, and not before', async () => {
  const exported = () => db.auditEntry.count({ where: { action: { in: ['report_exported', 'data_viewed'] } } })
  const before = await exported()
  const files = await desk.open(`/panel/raporty/raport.csv?rok=${year}`)
  expectAsked(files, coordinatorEmail)
  const person = await desk.open(`/panel/dane-osoby/${clientId}`)
  expectAsked(person, coordinatorEmail)
  expect(person.html).not.toContain('Łucja')
  expectAsked(await desk.open(`/panel/dane-osoby/${clientId}/usun`), coordinatorEmail)
  expect(await exported()).toBe(before)
  const wrong = await desk.press(files, 'Potwierdź', { currentPassword: wrongPassword })
  expect([pathOf(wrong), wrong.status]).toEqual([asks, 422])
  expect(await exported()).toBe(before)
  const file = await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')])
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="raport-${year}.csv"`)
  await provenAgo(6)
  const shown = await desk.press(person, 'Potwierdź', { currentPassword: staffPassword })
  expect([pathOf(shown), shown.status]).toEqual([`/panel/dane-osoby/${clientId}`, 200])
  expect(text(shown)).toContain('Łucja')
  expect(await exported()).toBeGreaterThan(before)
})

test.each([
  'https://example.org/',
  '//example.org/panel/raporty/raport.csv?rok=2026',
  '/panel/dane-osoby/../../wyjdz',
  '/panel/konta',
  '/logowanie',
])('an address that somebody made up leads nowhere: %s', async (next) => {
  const page = await desk.open(`${asks}?dalej=${encodeURIComponent(next)}`)
  expect([page.status, page.root.querySelectorAll('main input').length]).toEqual([200, 0])
  expect(text(page)).toContain('Ta strona jest nieaktualna')
  await provenAgo(0)
  const form = new FormData()
  form.append(`$ACTION_ID_${builtActions.get('proveToSeeAction')}`, '')
  form.append('next', next)
  const sent = await desk.post(asks, form)
  expect(sent.led.map((each) => new URL(each).origin + new URL(each).pathname)).toEqual([app.origin + asks])
  expect([sent.status, text(sent)]).toEqual([422, expect.stringContaining('Ta strona była nieaktualna')])
})

test('tries of passwords are counted as those of a sign-in', async () => {
  const asked = await desk.press(await desk.open('/panel/ustawienia/przechowywanie'), 'Zapisz')
  const counts = () => db.rateLimit.findMany({ select: { count: true }, orderBy: { count: 'desc' } })
  await db.rateLimit.deleteMany()
  const refused = () => db.auditEntry.count({ where: { action: 'proof_refused' } })
  const before = await refused()
  for (let tries = 1; tries <= 3; tries++) {
    await desk.press(asked, 'Potwierdź', { currentPassword: wrongPassword })
    expect((await counts())[0]?.count).toBe(tries)
  }
  // One line for somebody who guesses, not one each.
  expect((await refused()) - before).toBeLessThanOrEqual(1)
  expect(await refused()).toBeGreaterThan(0)
})

test('without what was kept nothing is asked, and a session that has ended leads to the sign-in', async () => {
  const asked = await desk.press(await desk.open('/panel/ustawienia/przechowywanie'), 'Zapisz', { days: '45' })
  expect(pathOf(asked)).toBe(asks)
  const other = await signIn(app.origin, coordinatorEmail)
  const taken = await other.open(new URL(asked.url).pathname + new URL(asked.url).search)
  expect(text(taken)).toContain('Ta strona jest nieaktualna')
  expect(text(taken)).not.toContain('45')
  await db.staffSession.deleteMany({ where: { staff: { email: coordinatorEmail } } })
  const ended = await desk.press(asked, 'Potwierdź', { currentPassword: staffPassword })
  expect(pathOf(ended)).toBe('/logowanie')
  expect(text(ended)).toContain('Sesja wygasła, nic nie zostało zapisane.')
  expect(await db.setting.count({ where: { key: 'retention', value: { contains: '45' } } })).toBe(0)
  desk = await signIn(app.origin, coordinatorEmail)
})
