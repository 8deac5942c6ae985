import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { db, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'

const { url } = await freshDatabase()
const file = url.slice('file:'.length)
const away = `${file}.away`
const count = () => db.mediator.count()
const write = () => db.mediator.create({ data: { name: randomUUID() } })

test.each([
  ['the log', ['-wal']],
  ['the index of the log', ['-shm']],
  ['both', ['-wal', '-shm']],
])('%s deleted while it is in use takes nothing with it that was stored', async (_what, ends) => {
  const before = await count()
  await write()
  for (const end of ends) rmSync(file + end)
  await transact((tx) => tx.mediator.create({ data: { name: randomUUID() } }))
  await write()
  // What would be there if the process were killed now. Copied by another one: whoever closes a file ends all locks
  // that its process holds on it.
  const copying = `for (const end of ['', '-wal']) fs.copyFileSync(process.argv[1] + end, process.argv[2] + end)`
  expect(spawnSync(process.execPath, ['-e', copying, file, away]).status).toBe(0)
  const copy = new Database(away)
  expect(copy.prepare('SELECT COUNT(*) FROM "Mediator"').pluck().get()).toBe(before + 3)
  copy.close()
  rmSync(away)
})

test('a log that somebody else began anew meanwhile is put aside', async () => {
  const before = await count()
  await write()
  for (const end of ['-wal', '-shm']) rmSync(file + end)
  const other = `new (require('better-sqlite3'))(process.argv[1]).exec("INSERT INTO Mediator (id, name) VALUES ('other', 'other')")`
  expect(spawnSync(process.execPath, ['-e', other, file]).status).toBe(0)
  await write()
  expect(await count()).toBe(before + 2)
  expect(statSync(`${file}-wal.other`).size).toBeGreaterThan(0)
  expect(await db.$queryRaw`PRAGMA integrity_check`).toEqual([{ integrity_check: 'ok' }])
})
