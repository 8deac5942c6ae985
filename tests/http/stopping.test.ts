import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService, inParallel, openSlots, walkToCheck } from '../support/journeys'

const { url } = await freshDatabase()
const people = 8
let app: App

beforeAll(async () => {
  await fillService({ busy: true })
  app = await startApp(url, { STOP_GRACE_SECONDS: '2' })
})
afterAll(() => app.stop())

const asked = (path: string) => fetch(app.inside + path, { headers: { connection: 'keep-alive' } })

test('a server that is told to stop cuts nobody off, says that it is going, and leaves one whole file', async () => {
  const slots = await openSlots(people)
  const ready = await inParallel(slots, 4, async (slotId) => {
    const client = new Browserless(app.origin)
    return { client, page: await walkToCheck(client, slotId) }
  })
  expect((await asked('/api/health/ready')).status).toBe(200)

  const started = performance.now()
  const pressed = ready.map(({ client, page }) => client.press(page, 'Zarezerwuj termin'))
  const ended = app.terminate()
  await expect.poll(async () => (await asked('/api/health/ready')).status).toBe(503)
  // Whoever comes now is still answered, and not asked to come again on this connection.
  const late = await asked('/')
  expect(late.status).toBe(200)
  expect(late.headers.get('connection')).toBe('close')
  await late.text()
  // Whoever signals a whole group reaches the server twice, and somebody may be impatient.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(app.pid(), signal)

  const pages = await Promise.all(pressed)
  // Where this says that it is booked, another server would show it: here none stands beside.
  expect(pages.map(({ statuses }) => statuses[0])).toEqual(slots.map(() => 303))
  expect(await ended).toBe(0)
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(app.log()).not.toContain('cut off')

  const file = url.replace('file:', '')
  // Somebody else may have it now.
  claimDatabaseFile(url)()
  copyFileSync(file, `${file}.copy`)
  const copy = new Database(`${file}.copy`, { readonly: true })
  expect(copy.prepare('SELECT count(*) AS count FROM "Booking"').get()).toEqual({ count: people })
  copy.close()
})
