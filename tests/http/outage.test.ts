import { spawnSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { fillService, openSlots, walkToCheck } from '../support/journeys'
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
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId)
  await interrupt()
  const started = performance.now()
  const booked = client.press(check, 'Zarezerwuj termin')
  const lookup = new Browserless(app.origin)
    .open('/logowanie')
    .then((page) => new Browserless(app.origin).press(page, 'Zaloguj się', { email: 'a@example.org', password: 'x' }))
  for (const page of await Promise.all([booked, lookup])) {
    expect(page.status).toBe(503)
    expect(text(page)).toContain('508 033 132')
    expect(page.html).not.toMatch(/Prisma|SQLITE|at \w+ \(/)
    expect(page.headers.get('retry-after')).not.toBeNull()
  }
  expect(performance.now() - started).toBeLessThan(6000)
  expect((await fetch(`${app.origin}/api/health/ready`)).status).toBe(503)
  expect((await fetch(`${app.origin}/api/health/live`)).status).toBe(200)
  await repair()
  // No answer was given, so the same press is sent again: the booking is there once.
  const again = await expectSoon(() => client.press(check, 'Zarezerwuj termin'))
  expect(text(again)).toContain('Termin jest zarezerwowany')
  expect(app.log()).not.toMatch(/Żaneta|601.?234.?567/)
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
