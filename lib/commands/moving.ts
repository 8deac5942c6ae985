import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client } from 'pg'
import { Refusal, sentenceOf } from '@/lib/platform/command'
import { changeSqlite, putAside, putInPlace } from '@/lib/platform/db/copy-sqlite'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { readWherever } from '@/lib/platform/db/read-only'
import * as server from '@/lib/platform/db/rows-postgres'
import { SqliteRows } from '@/lib/platform/db/rows-sqlite'
import { type Rows, type SharedRow, type Table, Tally } from '@/lib/platform/db/shared-rows'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { requireDatabase } from '@/lib/platform/db/start'
import { migrate } from '@/prisma/migrate'
import { notCopied, quietSince } from './copy'

type Move = {
  from: string
  to: string
  /** While others write: what they store after this moment stays behind. */
  isTrial: boolean
}
type Moved = { counts: [table: string, rows: number][]; aside: string | null }
type Side = { read: (table: Table) => Rows; put: (table: Table, rows: Rows) => Promise<void> }

/**
 * Copies every row of one database, as it is at one moment, into an empty one of the other kind, and compares what came with
 * what was read. The other one is quiet like a copy that was restored. It is there whole or not at all.
 */
export function move({ from, to, isTrial }: Move, now: Date): Promise<Moved> {
  const isFile = from.startsWith('file:')
  if (isFile === to.startsWith('file:'))
    throw new Refusal(
      'One of the two is a file and the other one a server of Postgres. Between two of a kind: `npm run backup`, then `npm run restore`.',
    )
  return isFile ? fileToServer(sqlitePath(from), to, isTrial, now) : serverToFile(from, sqlitePath(to), isTrial, now)
}

async function fileToServer(from: string, to: string, isTrial: boolean, now: Date): Promise<Moved> {
  if (!existsSync(from)) throw new Refusal(`${from} is not there.`)
  const release = isTrial ? () => {} : await named('--from', () => claimDatabaseFile(`file:${from}`))
  try {
    return await readWherever(from, tmpdir(), async (readable) => {
      await named('--from', () => requireDatabase(`file:${readable}`, 'migrations'))
      const source = await named('--from', () => new SqliteRows(readable))
      const intoServer = (client: Client) => fillServer(client, to, source, now)
      return named('--to', () => server.connected(to, intoServer)).finally(() => source.close())
    })
  } finally {
    release()
  }
}

async function fillServer(client: Client, to: string, source: SqliteRows, now: Date): Promise<Moved> {
  const before = await server.tablesOf(client)
  if (before.length > 0) await requireDatabase(to, 'migrations')
  for (const name of before) if (name !== server.history) requireNone(name, await server.countOf(client, name))
  await migrate(to)
  requireSameRelease(source.migrations(), await server.migrationsOf(client))
  const tables = await tablesOfBoth(client, source)
  const counts = await server.filling(client, async () => {
    const quiet = quietSince(now)
    await server.putObjects(client, quiet.table, [quiet.row])
    return copyTables(tables, { from: source, to: serverSide(client) })
  })
  return { counts, aside: null }
}

async function serverToFile(from: string, to: string, isTrial: boolean, now: Date): Promise<Moved> {
  mkdirSync(path.dirname(to), { recursive: true })
  const release = await named('--to', () => claimDatabaseFile(`file:${to}`))
  const part = `${to}.part`
  const clean = () => ['', '-wal', '-shm'].forEach((end) => void rmSync(part + end, { force: true }))
  try {
    requireEmptyFile(to)
    clean()
    await migrate(`file:${part}`)
    rmSync(`${part}.migrate-lock`, { force: true })
    await named('--from', () => requireDatabase(from, 'migrations'))
    const counts = await named('--from', () =>
      server.connected(from, async (client) => {
        if (!isTrial) await requireAlone(client)
        return fillFile(client, part)
      }),
    )
    changeSqlite(part, { without: [], add: [quietSince(now)] })
    const aside = putAside(to)
    putInPlace(part, to)
    return { counts, aside }
  } finally {
    clean()
    release()
  }
}

async function fillFile(client: Client, file: string): Promise<Moved['counts']> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const target = new SqliteRows(file)
  try {
    if ((await server.tablesOf(client)).length === 0) throw new Refusal('The database of --from is empty.')
    requireSameRelease(await server.migrationsOf(client), target.migrations())
    const counts = await copyTables(await tablesOfBoth(client, target), { from: serverSide(client), to: target })
    target.keep()
    return counts
  } finally {
    target.close()
  }
}

const serverSide = (client: Client): Side => ({
  read: (table) => server.readRows(client, table),
  put: (table, rows) => server.putRows(client, table, rows),
})

async function copyTables(tables: Table[], sides: { from: Side; to: Side }): Promise<Moved['counts']> {
  const counts: Moved['counts'] = []
  for (const table of tables) {
    const [sent, come] = [new Tally(), new Tally()]
    await sides.to.put(table, counted(sides.from.read(table), sent))
    for await (const batch of sides.to.read(table)) for (const row of batch) come.add(row)
    if (!come.equals(sent))
      throw new Refusal(
        `Of ${table.name} ${sent.count} rows were read and ${come.count} came, or not as they were. Nothing was moved.`,
      )
    counts.push([table.name, come.count])
  }
  return counts
}

async function* counted(rows: Rows, tally: Tally): AsyncGenerator<SharedRow[]> {
  for await (const batch of rows) {
    for (const row of batch) tally.add(row)
    yield batch
  }
}

/** Every table but those that no copy has, each after those that its rows name. */
async function tablesOfBoth(client: Client, file: SqliteRows): Promise<Table[]> {
  const names = (await server.inOrder(client)).filter((name) => !notCopied.includes(name))
  const tables: Table[] = []
  for (const name of names) tables.push({ name, columns: await server.columnsOf(client, name) })
  const others = file.tables().filter((name) => name !== server.history && !notCopied.includes(name))
  const same = (one: string[], other: string[]) => one.toSorted().join() === other.toSorted().join()
  const columns = (table: Table) => table.columns.map(({ name }) => name)
  const differing = tables.find((table) => !same(columns(table), file.columns(table.name)))
  if (differing || !same(names, others))
    throw new Refusal(
      `The tables of the two are not alike (${differing?.name ?? 'one is missing'}): \`npm run db:migrate -- status\`.`,
    )
  return tables
}

function requireSameRelease(source: string[], target: string[]): void {
  const missing = target.find((name) => !source.includes(name))
  if (missing)
    throw new Refusal(`The database of --from lacks the migration ${missing}: \`npm run db:migrate\` applies it there.`)
}

function requireNone(table: string, count: number): void {
  if (count > 0)
    throw new Refusal(
      `The database of --to is not empty (${count} rows of ${table}): make a new one beside it and name that.`,
    )
}

function requireEmptyFile(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.size) return
  const found = new SqliteRows(file)
  try {
    for (const name of found.tables()) if (name !== server.history) requireNone(name, found.count(name))
  } finally {
    found.close()
  }
}

/** Of a file the lock of its server says so. */
async function requireAlone(client: Client): Promise<void> {
  const others = await server.otherSessions(client)
  if (others > 0)
    throw new Refusal(
      `The database of --from is open elsewhere (${others} sessions): stop its servers first, because what they store from now on would stay behind. To try it out meanwhile: --trial.`,
    )
}

/** What a sentence calls the database of DATABASE_URL is one of the two. */
async function named<T>(side: '--from' | '--to', work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const sentence = sentenceOf(error)
    throw sentence ? new Refusal(sentence.replaceAll('DATABASE_URL', side)) : error
  }
}
