import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { openSession } from '@/lib/bookings/opened/data'
import { move } from '@/lib/commands/moving'
import { findFaults } from '@/lib/jobs/invariants/data'
import { claimNotifications } from '@/lib/messages/outbox/data'
import { quietSince } from '@/lib/messages/quiet/data'
import { db } from '@/lib/platform/db/db'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { env } from '@/lib/platform/env'
import { plusMinutes } from '@/lib/platform/time'
import { drift } from '@/prisma/migrate'
import { anotherDatabase, closeConnection, freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from '../support/factories'
import { ownerOf } from '../support/house'
import { runOn } from '../support/postgres'

const { url } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-move-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = path.join(folder, 'data/moved.db')
const later = plusMinutes(monday, 7 * 24 * 60)
const notCopied = ['StaffSession', 'ClientSession', 'StaffLink', 'JobRun']

/** As Prisma reads it, whichever database this is. */
async function allRows(): Promise<Record<string, unknown[]>> {
  const names = Object.keys(ownerOf).filter((name) => !notCopied.includes(name))
  const models = db as unknown as Record<string, { findMany: () => Promise<object[]> }>
  const read = async (name: string) => {
    const rows = (await models[name.charAt(0).toLowerCase() + name.slice(1)]?.findMany()) ?? []
    return [name, rows.map((row) => JSON.stringify(row)).sort()] as const
  }
  return Object.fromEntries(await Promise.all(names.map(read)))
}

async function lookAt(other: string): Promise<Record<string, unknown[]>> {
  await closeConnection()
  // Read once a process.
  Object.assign(env(), { DATABASE_URL: other })
  return allRows()
}

const refusal = (from: string, to: string, isTrial = true) =>
  (async () => move({ from, to, isTrial }, later))().then(
    () => 'moved',
    ({ message }: Error) => message,
  )

test('everything goes to a file and back to a server as it was, and nothing leaves there', async () => {
  const coordinator = await makeActor('coordinator')
  const { planId } = await makeService()
  const [first = '', second = '', third = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(first)
  await makeBooking(second)
  const { bookingId: moved } = await makeBooking(third)
  await callOffBooking(coordinator, moved, monday)
  // A row that names a later one of its table, which no release writes so.
  await db.booking.update({ where: { id: bookingId }, data: { rescheduledFromId: moved, revision: 1 } })
  await makeEntry()
  await openSession({ bookingId, showsNumber: true }, later)
  const before = await lookAt(url)
  const wrong = await findFaults(later)
  expect(Object.values(before).flat().length).toBeGreaterThan(50)

  // Whoever is connected may be a server.
  expect(await refusal(url, `file:${file}`, false)).toMatch(/--from is open elsewhere \(\d+ sessions\)/)
  expect(existsSync(file)).toBe(false)
  await closeConnection()
  const { counts } = await move({ from: url, to: `file:${file}`, isTrial: false }, later)
  expect(Object.fromEntries(counts)).toEqual(
    Object.fromEntries(Object.entries(before).map(([name, rows]) => [name, rows.length])),
  )
  expect(await lookAt(`file:${file}`)).toEqual(before)
  expect(await quietSince()).toEqual(later)
  expect(await claimNotifications('worker', later)).toEqual([])
  await closeConnection()
  expect(readdirSync(path.dirname(file)).sort()).toEqual(['moved.db', 'moved.db.server-lock'])

  const back = await anotherDatabase('postgres', 'template0')
  await move({ from: `file:${file}`, to: back, isTrial: false }, later)
  expect(await drift(back)).toBe('')
  expect(await lookAt(back)).toEqual(before)
  expect(await db.clientSession.count()).toBe(0)
  expect(await quietSince()).toEqual(later)
  expect(await findFaults(later)).toEqual(wrong)
})

test('what would lose or mix something is refused in a sentence, and leaves nothing that a server would begin with', async () => {
  await closeConnection()
  const empty = await anotherDatabase('postgres', 'template0')
  const full = await anotherDatabase('postgres')
  await move({ from: `file:${file}`, to: full, isTrial: true }, later)
  expect(await refusal(`file:${file}`, full)).toMatch(/^The database of --to is not empty \(\d+ rows of /)
  expect(await refusal(url, `file:${file}`)).toMatch(/^The database of --to is not empty/)
  expect(await refusal(url, full)).toContain('One of the two is a file')
  expect(await refusal(empty, `file:${file}.new`)).toBe('The database of --from is empty.')
  expect(await refusal(`file:${file}.none`, empty)).toContain('is not there')
  const release = claimDatabaseFile(`file:${file}`)
  expect(await refusal(`file:${file}`, empty, false)).toContain('Another server is running on this SQLite file')
  release()

  await runOn(full, `DELETE FROM "_prisma_migrations" WHERE migration_name = '20261127191000_own_sessions'`)
  expect(await refusal(full, `file:${file}.new`)).toBe(
    'The database of --from lacks the migration 20261127191000_own_sessions: `npm run db:migrate` applies it there.',
  )
  expect(existsSync(`${file}.new`)).toBe(false)
  // Something that is no instant comes to no server, nor does half of the rest.
  const spoilt = new Database(file)
  spoilt.exec(`UPDATE "WaitingEntry" SET "createdAt" = 'soon'`)
  spoilt.close()
  expect(await refusal(`file:${file}`, empty)).toBe('soon is no instant.')
  expect(await refusal(url, empty)).toContain('One of the two')
  expect(await refusal(`file:${file}`, empty)).toContain('A restore into this database was broken off')
})
