import { linkSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { SqliteHandle, sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { requireDatabase } from '@/lib/platform/db/start'
import { closeConnection, freshDatabase } from '../support/database'

const { url } = await freshDatabase()
const file = realpathSync(url.slice('file:'.length))
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-link-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const link = path.join(folder, 'link.db')
symlinkSync(file, link)

const open = () => SqliteHandle.open(sqlitePath(`file:${link}`))
const write = ({ client }: SqliteHandle, name: string) =>
  client.prepare('INSERT INTO "Mediator" ("id", "name") VALUES (?, ?)').run(name, name)
const names = ({ client }: SqliteHandle) => client.prepare('SELECT "name" FROM "Mediator" ORDER BY 1').pluck().all()

test('what watches over a file looks beside the file, not beside the link that names it', async () => {
  await closeConnection()
  expect(sqlitePath(`file:${link}`)).toBe(file)
  const handle = await open()
  write(handle, 'first')
  rmSync(`${file}-wal`)
  expect(handle.isUsable()).toBe(false)
  handle.close()
  const next = await open()
  expect(names(next)).toEqual(['first'])
  next.close()
})

test('one file has one server, by whatever name', () => {
  const release = claimDatabaseFile(`file:${link}`)
  expect(() => claimDatabaseFile(`file:${file}`)).toThrow('Another server is running')
  release()
  claimDatabaseFile(`file:${file}`)()
})

test('a file with two hard names is served by neither', async () => {
  const second = path.join(path.dirname(file), 'second.db')
  linkSync(file, second)
  for (const name of [file, second])
    await expect(requireDatabase(`file:${name}`, 'nothing')).rejects.toThrow('has a second name')
  rmSync(second)
  await requireDatabase(`file:${file}`, 'nothing')
})

test('a link to a file that is away leads to where it will be', () => {
  const away = path.join(folder, 'away.db')
  symlinkSync('disk/m.db', away)
  expect(sqlitePath(`file:${away}`)).toBe(path.join(folder, 'disk/m.db'))
})

test('a file that was emptied in place takes no more visits', async () => {
  const handle = await open()
  expect(handle.isUsable()).toBe(true)
  truncateSync(file)
  expect(handle.isUsable()).toBe(false)
  await expect(open()).rejects.toMatchObject({ cause: { originalCode: 'SQLITE_CANTOPEN' } })
  handle.close()
})
