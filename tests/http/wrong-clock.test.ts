import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { clockAhead } from '../support/faketime'
import { bookOnline, contactAnswers, fillService, inParallel, openSlots } from '../support/journeys'

// Part of `npm run test:load`: it needs libfaketime, which it installs where it may, and waits for rounds.
const { dialect, url } = await freshDatabase()
const days = 60
const dayMs = 86_400_000
const writes = { ...contactAnswers, contactSms: 'tak', contactEmail: 'tak', email: 'osoba@example.org' }
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

/** Everybody who is known, everything that is owed to them, and every way back to it. */
async function everybody() {
  const [clients, entries, owed, links, bookings] = await Promise.all([
    db.client.findMany({ orderBy: { id: 'asc' } }),
    db.waitingEntry.findMany({ orderBy: { id: 'asc' } }),
    db.notification.findMany({ orderBy: { id: 'asc' }, select: { id: true, outcome: true, settledAt: true } }),
    db.manageLink.findMany({ orderBy: { id: 'asc' }, select: { id: true } }),
    db.booking.findMany({ orderBy: { id: 'asc' } }),
  ])
  return { clients, entries, owed, links, bookings }
}

const asked = (path: string) => fetch(`${app.inside}/api/health/${path}`)
const lastGood = async () => (await db.jobRun.findUnique({ where: { name: 'clock' } }))?.lastOkAt

test(`a server whose clock is ${days} days ahead erases nobody, and says that it does not believe it`, async () => {
  await inParallel(await openSlots(4), 4, (slotId) => bookOnline(app.origin, slotId, writes))
  const waiting = new Browserless(app.origin)
  await waiting.press(await waiting.open('/lista-oczekujacych/zapis'), 'Zapisz na listę', contactAnswers)
  // The right clock is known, as it is of every database that was ever served.
  await expect.poll(lastGood, { timeout: 20_000 }).toBeInstanceOf(Date)
  await app.terminate()
  const before = await everybody()
  expect([before.clients.length, before.entries.length]).toEqual([5, 1])
  expect(before.owed.filter(({ settledAt }) => !settledAt).length).toBeGreaterThan(0)
  const noted = await lastGood()

  const started = performance.now()
  await app.restart(clockAhead(days))
  const itsTime = Date.parse((await asked('live')).headers.get('date') ?? '')
  expect(Math.abs(itsTime - Date.now() - days * dayMs)).toBeLessThan(60_000)
  const reason = dialect === 'sqlite' ? 'clock_jumped' : 'clock_differs'
  await expect.poll(() => app.log(), { timeout: 20_000 }).toContain(`"reason":"${reason}"`)
  // The worker goes round every five seconds, and house is kept after ten.
  await expect.poll(() => performance.now() - started, { timeout: 30_000 }).toBeGreaterThan(20_000)
  expect((await asked('worker')).status).toBe(503)
  expect(app.log()).not.toContain('personal data deleted')
  expect(await everybody()).toEqual(before)
  expect(await lastGood()).toEqual(noted)
  // Where another clock is known, what people do is done by that one.
  if (dialect === 'postgres') {
    const [slotId = ''] = await openSlots(1)
    expect((await bookOnline(app.origin, slotId)).reference).not.toBeNull()
    const { createdAt } = await db.booking.findFirstOrThrow({ where: { slotId } })
    expect(Math.abs(+createdAt - Date.now())).toBeLessThan(60_000)
  }
  await app.terminate()

  // With the right clock it goes on as if nothing had been.
  await app.restart()
  await expect.poll(async () => (await asked('worker')).status, { timeout: 20_000 }).toBe(200)
  expect((await everybody()).clients).toEqual(expect.arrayContaining(before.clients))
})
