import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '@/lib/office/audit/data'
import { auditActions, byStaff } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { migrate } from '../../prisma/migrate'
import { type App, startApp } from '../support/app'
import { routes } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { anotherDatabase, closeConnection } from '../support/database'
import { makeActor } from '../support/factories'
import { type Identity, identities, makeIdentities } from '../support/identities'
import { brokenInvariants } from '../support/invariants'
import { bookOnline, fillService, openSlots } from '../support/journeys'
import { buildBefore } from '../support/other-build'
import { addressOf, makeRows, type Rows } from '../support/rows-to-act-on'

// Part of `npm run test:load`: the release before goes on serving while and after this one has migrated its database.
const before = buildBefore()
const migrationsBefore = readdirSync(path.join(before.folder, 'prisma/migrations/postgres'))
const pagesBefore = Object.values(
  JSON.parse(readFileSync(path.join(before.folder, '.next/app-path-routes-manifest.json'), 'utf8')),
) as string[]

let url: string
let old: App
let rows: Rows
let people: Record<Identity, Browserless>

beforeAll(async () => {
  url = await anotherDatabase('postgres', 'template0')
  await migrate(url, migrationsBefore)
  process.env.DATABASE_URL = url
  await closeConnection()
  old = await startApp(url, { WORKER: 'apart' }, before.folder)
  console.info(`${before.name} serves while ${(await migrate(url)).join(', ')} is applied`)
  await fillService()
  rows = await makeRows()
  people = await makeIdentities(old.origin)
  await writeEveryCode()
}, 600_000)
afterAll(async () => {
  await old?.stop()
  before.remove()
})

/** One line of the log for everything that this release can write there, beside a visit that is looked at. */
async function writeEveryCode(): Promise<void> {
  const by = byStaff(await makeActor('coordinator'))
  for (const action of auditActions)
    await transact((tx) => record(tx, by, action, 'booking', rows.bookings.shown, new Date()))
}

test('no page of the release before fails on the rows of this one', async () => {
  const failed: string[] = []
  let opened = 0
  for (const person of identities)
    for (const route of Object.keys(routes).filter((each) => pagesBefore.includes(each))) {
      const address = addressOf(route, rows)
      const { status } = await people[person].send(old.origin + address, {})
      opened += 1
      if (status >= 500) failed.push(`${person} at ${address}: ${status}`)
    }
  console.info(`${opened} answers of ${before.name}`)
  expect(failed).toEqual([])
  expect(opened).toBeGreaterThan(identities.length * 50)
  expect(old.log()).not.toMatch(/"level":[56]0/)
})

test('both releases book at once, and nothing is lost', async () => {
  const booked = await db.booking.count()
  // Rows for every form of the panel are not all such as happen: what is wrong with those is told first.
  await brokenInvariants()
  const ours = await startApp(url)
  const hours = await openSlots(10)
  for (const [at, hour] of hours.entries()) await bookOnline(at % 2 ? old.origin : ours.origin, hour)
  await ours.stop()
  expect(await db.booking.count()).toBe(booked + 10)
  expect(await brokenInvariants()).toEqual([])
})
