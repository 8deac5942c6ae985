import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { migrate, status } from '../../prisma/migrate'
import { rounds } from '../support/load'
import { dialect, onDatabase, readTables, releasedDatabase, type Tables } from '../support/released'
import { expectedTables } from '../support/released-expected'
import { releasedRows } from '../support/released-stories'

const root = path.resolve(import.meta.dirname, '../..')
const clean = { pending: [], failed: [], edited: [], drift: '' }
/** What changed every table of the release, and what came after it. */
const migration = '20261126085436_one_client'
const later = [
  '20261126113000_kept_slot',
  '20261126115941_settled_indexes',
  '20261126144445_bursts',
  '20261126144611_ended_means_ended',
  '20261126144642_message_places',
  '20261126221139_lost_promises',
  '20261126221818_records_are_kept',
  '20261126223628_marked_first',
  '20261127110200_what_the_desk_noted',
  '20261127111000_mark_times',
  '20261127111500_put_right',
  '20261127112000_held_at_the_desk',
  '20261127112324_what_she_hands_over',
  '20261127113000_kept_apart',
  '20261127114500_places_for_callers',
  '20261127123000_client_grams',
  '20261127145000_running_late',
  '20261127183500_settings',
  '20261127184000_monthly_counts',
  '20261127190000_staff_accounts',
  '20261127191000_own_sessions',
  '20261127221500_encrypted_columns',
  '20261127230000_codes_of_an_app',
  '20261128013000_whose_note',
  '20261128021500_proven_sessions',
  '20261128023000_city_accounts',
]

/** In one order, whichever the database gave, and as text: of fifty thousand rows only those that differ are shown. */
const lines = (tables: Tables): string[] =>
  Object.entries(tables)
    .flatMap(([table, rows]) =>
      rows.map((row) => `${table} ${JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))}`),
    )
    .sort()

function expectSame(found: Tables, expected: Tables): void {
  const countsOf = (tables: Tables) =>
    Object.fromEntries(Object.entries(tables).flatMap(([name, { length }]) => (length > 0 ? [[name, length]] : [])))
  expect(countsOf(found)).toEqual(countsOf(expected))
  const [has, wants] = [lines(found), lines(expected)]
  const [hasSet, wantsSet] = [new Set(has), new Set(wants)]
  const missing = wants.filter((line) => !hasSet.has(line))
  expect({ missing: missing.slice(0, 5), surplus: has.filter((line) => !wantsSet.has(line)).slice(0, 5) }).toEqual({
    missing: [],
    surplus: [],
  })
  expect(has.length).toBe(wants.length)
}

test('a database of the first release keeps every row and every answer', async () => {
  const bookings = rounds(2000, 50_000)
  const url = await releasedDatabase(releasedRows(bookings))
  const before = await readTables(url)
  const start = performance.now()
  expect(await migrate(url)).toEqual([migration, ...later])
  const seconds = (performance.now() - start) / 1000
  console.info(`${dialect}: ${before.Booking?.length} bookings migrated in ${seconds.toFixed(1)} s`)
  expect(await status(url)).toEqual(clean)
  const after = await readTables(url)
  expectSame(after, expectedTables(before))
  if (dialect === 'sqlite') expect(stillReadable(url, before, after)).toEqual([])
})

/** Numbers that no row holds any more must not stand in free pages of the file either. */
function stillReadable(url: string, before: Tables, after: Tables): unknown[] {
  const file = readFileSync(url.slice('file:'.length), 'latin1')
  const readable = new Set(file.match(/\+48\d{9}/g))
  const kept = new Set(after.Client?.map(({ phone }) => phone))
  const gone = (before.Booking ?? []).map(({ phone }) => phone).filter((phone) => phone !== null && !kept.has(phone))
  expect(gone.length).toBeGreaterThan(0)
  return gone.filter((phone) => readable.has(String(phone)))
}

test('a row that breaks a new rule stops the migration and changes nothing', async () => {
  const url = await releasedDatabase(releasedRows(40))
  const broken = `"Booking" SET "rebookUntil" = '2027-01-06T09:00:00.000+00:00' WHERE "id" = 'booking-0-0'`
  await onDatabase(url, (run) => run(`UPDATE ${broken}`))
  const before = await readTables(url)
  await expect(migrate(url)).rejects.toThrow(/booking_rebook/)
  expectSame(await readTables(url), before)
  expect((await status(url)).failed).toEqual([migration])
  await onDatabase(url, (run) => run(`UPDATE "Booking" SET "rebookUntil" = NULL WHERE "id" = 'booking-0-0'`))
  await goOn(url)
})

test('a migrator that is killed in the middle leaves the old tables, and the next one completes', async () => {
  const url = await releasedDatabase(releasedRows(1000))
  if (dialect === 'sqlite') {
    // More than SQLite keeps in memory, so that half of the new tables stands in the file when the process ends.
    const text = `WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < 300)
      INSERT INTO "ShownMessage" SELECT 'long ' || "i", '2027-01-06', 'sms', '', '', hex(zeroblob(50000)) FROM "n"`
    await onDatabase(url, (run) => run(text))
  }
  const before = await readTables(url)
  await (dialect === 'sqlite' ? killOnSqlite : killOnPostgres)(url)
  expectSame(await readTables(url), before)
  expect(await status(url)).toMatchObject({ failed: [migration] })
  await goOn(url)
  if (dialect === 'postgres') await completedByServer()
})

/** What the server of Postgres has in hand it completes, also for a migrator that is killed. */
async function completedByServer(): Promise<void> {
  const url = await releasedDatabase(releasedRows(100))
  const before = await readTables(url)
  await killOnPostgres(url, 'goes on')
  // It has been applied, and only the history does not know: nothing but what later ones add is still missing.
  const { drift, ...told } = await status(url)
  expect(told).toEqual({ pending: later, failed: [migration], edited: [] })
  expect(drift).not.toMatch(/CREATE TABLE "Client"|COLUMN +"clientId"/)
  await once(migrator(url, 'resolve', 'applied', migration), 'exit')
  expect(await migrate(url)).toEqual(later)
  expectSame(await readTables(url), expectedTables(before))
  expect(await status(url)).toEqual(clean)
}

/** The migration has left nothing behind, and starts again. */
async function goOn(url: string): Promise<void> {
  const before = await readTables(url)
  await expect(migrate(url)).rejects.toThrow(/never marked as done/)
  await once(migrator(url, 'resolve', 'rolled-back', migration), 'exit')
  expect(await migrate(url)).toEqual([migration, ...later])
  expect(await status(url)).toEqual(clean)
  expectSame(await readTables(url), expectedTables(before))
}

function migrator(url: string, ...args: string[]): ChildProcess {
  const env = { ...process.env, DATABASE_URL: url }
  return spawn(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', ...args], { cwd: root, env, stdio: 'ignore' })
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  expect(child.signalCode, 'it had ended by itself').toBe('SIGKILL')
}

async function killOnSqlite(url: string): Promise<void> {
  const child = migrator(url, 'deploy')
  const log = `${url.slice('file:'.length)}-wal`
  while (child.exitCode === null && (statSync(log, { throwIfNoEntry: false })?.size ?? 0) < 4_000_000) await sleep(2)
  await kill(child)
}

/** The server would go on with what it has in hand when its client is gone, so its session is ended too. */
async function killOnPostgres(url: string, server: 'ends too' | 'goes on' = 'ends too'): Promise<void> {
  const others = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
  await onDatabase(url, async (run) => {
    const sessions = async (which: string) => (await run(`SELECT pid ${others} AND ${which}`)).length
    await onDatabase(url, async (hold) => {
      // One of the last tables that the migration changes.
      await hold('BEGIN')
      await hold('LOCK TABLE "Staff" IN ACCESS SHARE MODE')
      const child = migrator(url, 'deploy')
      const held = `wait_event_type = 'Lock'`
      while (child.exitCode === null && (await sessions(held)) === 0) await sleep(20)
      await kill(child)
      if (server === 'ends too') await run(`SELECT pg_terminate_backend(pid, 10000) ${others} AND ${held}`)
      expect(await sessions(held)).toBe(server === 'ends too' ? 0 : 1)
    })
    while ((await sessions('true')) > 0) await sleep(20)
  })
}
