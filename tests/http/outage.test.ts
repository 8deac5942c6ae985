import { spawnSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { bookOnline, coordinatorEmail, fillService, openSlots, signIn, walkToCheck } from '../support/journeys'
import { runOn } from '../support/postgres'
import { Relay } from '../support/relay'

const { dialect, url } = await freshDatabase()
let app: App
let close: () => Promise<void> = async () => {}
let interrupt: () => Promise<void> | void
let repair: () => Promise<void> | void

beforeAll(async () => {
  await fillService()
  if (dialect === 'postgres') {
    const line = new Relay(url)
    app = await startApp(await line.start())
    interrupt = () => line.cut()
    repair = async () => void (await line.start())
    close = () => line.cut()
  } else {
    const file = url.replace('file:', '')
    app = await startApp(url)
    interrupt = () => renameSync(file, `${file}.away`)
    repair = () => renameSync(`${file}.away`, file)
  }
})
afterAll(async () => {
  await app.stop()
  await close()
})

test('while the database is away everybody gets the page with the phone within six seconds, and then it works again', async () => {
  const client = new Browserless(app.origin)
  const [slotId = '', booked = ''] = await openSlots(2)
  const check = await walkToCheck(client, slotId)
  const { client: visitor } = await bookOnline(app.origin, booked)
  const visit = await visitor.open('/moja-rezerwacja')
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const panel = await coordinator.open('/panel/dyzury')
  await interrupt()
  const started = performance.now()
  const pressed = client.press(check, 'Zarezerwuj termin')
  const lookup = new Browserless(app.origin)
    .open('/logowanie')
    .then((page) => new Browserless(app.origin).press(page, 'Zaloguj się', { email: 'a@example.org', password: 'x' }))
  for (const page of await Promise.all([pressed, lookup])) {
    expect(page.status).toBe(503)
    expect(text(page)).toContain('508 033 132')
    expect(page.html).not.toMatch(/Prisma|SQLITE|at \w+ \(/)
    expect(page.headers.get('retry-after')).not.toBeNull()
  }
  expect(performance.now() - started).toBeLessThan(6000)
  const home = async () => {
    const page = await new Browserless(app.origin).open('/')
    expect(page.status).toBe(200)
    expect(text(page)).toContain('508 033 132')
    return text(page)
  }
  // What was known a moment ago is shown as known. Then it is said that nobody can look, or of when it is.
  const unsure = /Teraz nie można sprawdzić wolnych terminów\.|Ta strona pokazuje stan z/
  await expect.poll(home, { timeout: 10_000 }).toMatch(unsure)
  // Whoever ends something at a computer that others use leaves nothing in it.
  await Promise.all([visitor.press(visit, 'Zakończ i wyczyść'), coordinator.press(panel, 'Wyloguj się')])
  const kept = [...visitor.cookies.keys(), ...coordinator.cookies.keys()]
  expect(kept.map((name) => name.replace('__Host-', ''))).toEqual(['urzadzenie'])
  expect((await fetch(`${app.origin}/api/health/ready`)).status).toBe(503)
  expect((await fetch(`${app.origin}/api/health/live`)).status).toBe(200)
  await repair()
  // No answer was given, so the same press is sent again: the booking is there once.
  const again = await expectSoon(() => client.press(check, 'Zarezerwuj termin'))
  expect(text(again)).toContain('Termin jest zarezerwowany')
  expect(app.log()).not.toMatch(/Żaneta|601.?234.?567/)
})

if (dialect === 'postgres')
  test('a conflict that does not end is the page with the phone, and then it works again', async () => {
    const client = new Browserless(app.origin)
    const [slotId = ''] = await openSlots(1)
    const check = await walkToCheck(client, slotId)
    await runOn(
      url,
      "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '40001'; END $$",
    )
    await runOn(url, 'CREATE TRIGGER lose BEFORE INSERT ON "Booking" EXECUTE FUNCTION lose()')
    const refused = await client.press(check, 'Zarezerwuj termin')
    expect(refused.statuses).toEqual([503])
    expect(text(refused)).toContain('508 033 132')
    await runOn(url, 'DROP TRIGGER lose ON "Booking"')
    expect(text(await client.press(check, 'Zarezerwuj termin'))).toContain('Termin jest zarezerwowany')
  })

// The system lets no file of the server grow, as a full disk would. Only Linux can do that to a running process.
const limitFiles = (bytes: number | 'unlimited') =>
  spawnSync('prlimit', ['--pid', String(app.pid()), `--fsize=${bytes}:`]).status === 0

if (dialect === 'sqlite' && process.platform === 'linux')
  test('on a full disk pages are still shown, a booking is refused with the phone, and then it works again', async () => {
    const client = new Browserless(app.origin)
    const [slotId = ''] = await openSlots(1)
    const check = await walkToCheck(client, slotId)
    const before = await db.booking.count()
    expect(limitFiles(1)).toBe(true)
    const started = performance.now()
    const refused = await client.press(check, 'Zarezerwuj termin')
    expect(performance.now() - started).toBeLessThan(6000)
    expect(refused.statuses).toEqual([503])
    expect(text(refused)).toContain('508 033 132')
    for (const path of ['/', '/rezerwacja/termin', '/rezerwacja/sprawdz', '/moja-rezerwacja'])
      expect((await client.open(path)).status, path).toBe(200)
    expect(await db.booking.count()).toBe(before)
    // Where nothing can be stored nobody is to be sent; that has nothing to do with the messages.
    const health = async (name: string) => (await fetch(`${app.origin}/api/health/${name}`)).status
    expect([await health('live'), await health('ready'), await health('worker')]).toEqual([200, 503, 200])
    expect(limitFiles('unlimited')).toBe(true)
    const again = await expectSoon(() => client.press(check, 'Zarezerwuj termin'))
    expect(text(again)).toContain('Termin jest zarezerwowany')
    expect(await db.booking.count()).toBe(before + 1)
    expect(await brokenInvariants()).toEqual([])
  })

async function expectSoon<Page extends { status: number }>(attempt: () => Promise<Page>): Promise<Page> {
  const until = Date.now() + 10_000
  let page = await attempt()
  while (page.status === 503 && Date.now() < until) page = await attempt()
  return page
}
