import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addStaff } from '@/lib/office/machine/data'
import { freshDatabase } from '../support/database'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-commands-'))
const { url } = await freshDatabase()
const text = path.join(folder, 'text')
writeFileSync(text, 'no database')
afterAll(() => rmSync(folder, { recursive: true }))

/** A command with these settings and no others. */
function run(script: string[], settings: Record<string, string>): SpawnSyncReturns<string> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const args = ['--conditions=react-server', '--import', 'tsx', ...script]
  return spawnSync(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE, NODE_ENV: 'development', ENV_FILE: '', ...settings },
    encoding: 'utf8',
  })
}

const up = (settings: Record<string, string>) => run(['lib/commands/up.ts'], settings)
const staffList = (settings: Record<string, string>) => run(['lib/commands/staff.ts', 'list'], settings)

test('a command takes its settings from the file of settings, and rather from the environment', async () => {
  await addStaff(
    { email: 'anna@example.org', name: 'Anna', role: 'coordinator' },
    'a-password-of-some-length',
    new Date(),
  )
  const file = path.join(folder, 'settings')
  // With the mark that editors of Windows put before the first letter.
  writeFileSync(file, `\uFEFFDATABASE_URL=${url}\n`)
  expect(staffList({ ENV_FILE: file }).stdout).toContain('anna@example.org')
  const elsewhere = staffList({ ENV_FILE: file, DATABASE_URL: `file:${path.join(folder, 'no.db')}` })
  expect(elsewhere.stderr).toBe(
    'The database of DATABASE_URL cannot be opened: `npm run db:migrate` makes one that is not there (SQLITE_CANTOPEN).\n',
  )
  expect(elsewhere.status).toBe(1)
})

test('an option that the command does not know is named, and nothing is done', () => {
  const done = run(['lib/commands/staff.ts', 'add', '--emial', 'anna@example.org'], { DATABASE_URL: url })
  expect(done.stderr).toContain("Unknown option '--emial'")
  expect(done.stderr.trim().split('\n')).toHaveLength(1)
  expect(done.status).toBe(1)
})

test('migrations are those of the database in the file of settings', () => {
  const file = path.join(folder, 'settings-without-tables')
  writeFileSync(file, `DATABASE_URL=file:${path.join(folder, 'empty.db')}\n`)
  const status = run(['prisma/migrate.ts', 'status'], { ENV_FILE: file })
  expect(status.stdout).toMatch(/^Missing: /)
  expect(status.status).toBe(1)
})

test('a file of settings that is named and not there stops the command', () => {
  const done = staffList({ ENV_FILE: path.join(folder, 'nowhere') })
  expect(done.stderr).toBe(`The settings in ${path.join(folder, 'nowhere')} cannot be read.\n`)
  expect(done.status).toBe(1)
})

test.each([
  ['The settings cannot be used: MAIL_FROM must be an e-mail address', { MAIL_FROM: 'Wizyty wizyty@example.org' }],
  ['The settings cannot be used: APP_ORIGIN must be an origin', { APP_ORIGIN: 'localhost:3000' }],
  ['The settings cannot be used: DATABASE_URL is no address', { DATABASE_URL: 'postgres://user:taj#ne@localhost/x' }],
  ['The settings cannot be used: LOG_LEVEL must be one of', { LOG_LEVEL: 'loud' }],
  ['The database of DATABASE_URL is a file of something else (SQLITE_NOTADB).', { DATABASE_URL: `file:${text}` }],
  [`${text} cannot be used:`, { DATABASE_URL: `file:${text}/new.db` }],
  ['The database of DATABASE_URL cannot be reached', { DATABASE_URL: 'postgres://user:tajne@127.0.0.1:1/none' }],
])('`npm run up` says in one sentence what is wrong: %s', (sentence, wrong: Record<string, string>) => {
  const done = up({ DATABASE_URL: url, PORT: '3999', ...wrong })
  expect(done.stderr).toContain(sentence)
  expect(done.stderr.trim().split('\n')).toHaveLength(1)
  expect(done.stderr).not.toContain('tajne')
  expect(done.status).toBe(1)
})

test('`npm run up` says at once when its port is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, () => resolve((server.address() as { port: number }).port))
  })
  const done = up({ DATABASE_URL: url, PORT: String(port) })
  server.close()
  expect(done.stdout).toBe('')
  expect(done.stderr).toContain(`Port ${port} is taken by another program`)
  expect(done.status).toBe(1)
})
