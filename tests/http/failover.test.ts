import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPostgres, OwnPostgres } from '@/lib/commands/drill/postgres'
import { db } from '@/lib/platform/db/db'
import { migrate } from '../../prisma/migrate'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { closeConnection } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { fillService, inParallel, openSlots, walkToCheck } from '../support/journeys'
import { Relay } from '../support/relay'

// Part of `npm run test:load`. What leads to the primary stands before both: DATABASE_URL names one address.
const people = 40
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-failover-'))
chmodSync(folder, 0o711)
let app: App
let primary: OwnPostgres
let standby: OwnPostgres
let address: Relay

beforeAll(async () => {
  primary = await OwnPostgres.make(path.join(folder, 'primary'))
  await askPostgres(primary.urlOf('postgres'), 'CREATE DATABASE app')
  await migrate(primary.urlOf('app'))
  standby = await primary.withStandby()
  address = new Relay(primary.urlOf('app'))
  const url = await address.start()
  process.env.DATABASE_URL = url
  await closeConnection()
  await fillService({ busy: true })
  app = await startApp(url)
})
afterAll(async () => {
  await app.stop()
  await closeConnection()
  await address.cut()
  await Promise.all([primary.end('SIGKILL'), standby.end('SIGINT')])
  rmSync(folder, { recursive: true, force: true })
})

type Asked = { from: number; to: number; status: number }

test('a primary that is lost takes no confirmed booking with it, and the app goes on with its standby by itself', async () => {
  const slots = await openSlots(people)
  const ready = await inParallel(slots, 8, async (slotId) => {
    const client = new Browserless(app.origin)
    return { slotId, client, page: await walkToCheck(client, slotId) }
  })
  const watch = watchReadiness()
  const told = new Map<string, number>()
  const answers = new Set<number>()
  let failed: Promise<{ lost: number; promoting: number; before: string[] }> | undefined
  await inParallel(ready, 6, async ({ slotId, client, page }) => {
    await pressUntilBooked(client, page, answers)
    told.set(slotId, performance.now())
    if (told.size === people / 4) failed = failOver(watch.asked, [...told.keys()])
  })
  const { lost, promoting, before } = await (failed ?? Promise.reject(new Error('nothing failed')))
  await expect.poll(() => watch.asked.at(-1)?.status, { timeout: 10_000 }).toBe(200)
  await watch.stop()

  // Everybody who was told before has it, and who was not has it now; nobody has it twice.
  const stored = await db.booking.findMany({ where: { releasedAt: null }, select: { slotId: true } })
  const at = stored.map(({ slotId }) => slotId).sort()
  expect(before.filter((slotId) => !at.includes(slotId))).toEqual([])
  expect(at).toEqual([...slots].sort())
  expect(await brokenInvariants()).toEqual([])
  expect([...answers].filter((status) => ![200, 503].includes(status))).toEqual([])

  const during = watch.asked.filter(({ from, to }) => from > lost && to < promoting)
  expect(during.length).toBeGreaterThanOrEqual(20)
  expect(during.filter(({ status }) => status === 200)).toEqual([])
  // Not because nothing was reached.
  expect(app.log()).toContain('"reason":"not_writable"')
  const back = watch.asked.find(({ from, status }) => from > promoting && status === 200)
  const first = Math.min(...[...told.values()].filter((each) => each > promoting))
  const seconds = (from: number, to = 0) => ((to - from) / 1000).toFixed(1)
  console.info(
    `${before.length} of ${people} booked before the primary was lost; read-only for ${seconds(lost, promoting)} s; ` +
      `${during.length} times asked and never ready; ready ${seconds(promoting, back?.from)} s and the first booking ` +
      `${seconds(promoting, first)} s after the order to promote`,
  )
  expect(first - promoting).toBeLessThan(10_000)
})

/** The server is lost; the address leads to the standby at once, which is read-only until somebody promotes it. */
async function failOver(asked: Asked[], before: string[]) {
  await primary.end('SIGKILL')
  address.target = standby.urlOf('app')
  const lost = performance.now()
  await expect.poll(() => asked.filter(({ from }) => from > lost).length, { timeout: 60_000 }).toBeGreaterThan(25)
  const promoting = performance.now()
  await askPostgres(standby.urlOf('postgres'), 'SELECT pg_promote()')
  return { lost, promoting, before }
}

/** As a person who reads "try again" does. */
async function pressUntilBooked(client: Browserless, page: Page, answers: Set<number>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 60_000; ) {
    const shown = await client.press(page, 'Zarezerwuj termin')
    answers.add(shown.status)
    if (text(shown).includes('Termin jest zarezerwowany')) return
  }
  throw new Error('a minute without a booking')
}

function watchReadiness() {
  const asked: Asked[] = []
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      const from = performance.now()
      const answer = await fetch(`${app.inside}/api/health/ready`).catch(() => null)
      asked.push({ from, to: performance.now(), status: answer?.status ?? 0 })
    }
  }
  const watching = watch()
  return {
    asked,
    stop: () => {
      isOver = true
      return watching
    },
  }
}
