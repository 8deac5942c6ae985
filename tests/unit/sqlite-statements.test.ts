import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { keepingStatements } from '@/lib/platform/db/sqlite-statements'

function opened() {
  const client = new Database(':memory:')
  client.exec('CREATE TABLE "Note" ("id" INTEGER PRIMARY KEY, "text" TEXT)')
  let compiled = 0
  const compile = client.prepare.bind(client)
  client.prepare = ((sql: string) => {
    compiled += 1
    return compile(sql)
  }) as never
  const asked = keepingStatements(client)
  const ask = (sql: string, ...values: unknown[]) => asked.prepare(sql).bind(values).raw().all()
  const add = (id: number, text: string) => asked.prepare('INSERT INTO "Note" VALUES (?, ?)').bind([id, text]).run()
  return { client, ask, add, compiled: () => compiled }
}

test('a statement is compiled once, and each time has its own values', () => {
  const { ask, add, compiled } = opened()
  expect([add(1, 'one').changes, add(2, 'two').changes]).toEqual([1, 1])
  const query = 'SELECT "text" FROM "Note" WHERE "id" = ?'
  expect([ask(query, 1), ask(query, 2), ask(query, 3)]).toEqual([[['one']], [['two']], []])
  expect(compiled()).toBe(2)
})

test('a statement that failed is good for the next values', () => {
  const { ask, add, compiled } = opened()
  add(1, 'one')
  expect(() => add(1, 'once more')).toThrow('UNIQUE')
  add(2, 'two')
  expect(ask('SELECT count(*) FROM "Note"')).toEqual([[2]])
  expect(compiled()).toBe(2)
})

test('one that is asked after the tables have changed sees them as they are', () => {
  const { client, ask, add } = opened()
  add(1, 'one')
  const query = 'SELECT * FROM "Note"'
  expect(ask(query)).toEqual([[1, 'one']])
  client.exec(`ALTER TABLE "Note" ADD COLUMN "more" TEXT DEFAULT 'new'`)
  expect(ask(query)).toEqual([[1, 'one', 'new']])
})

test('a file is made smaller while statements are kept', () => {
  const { client, ask, add } = opened()
  add(1, 'one')
  ask('SELECT "text" FROM "Note"')
  expect(() => client.exec('VACUUM')).not.toThrow()
})

test('no more are kept than a few hundred, and the ones in use are', () => {
  const { ask, compiled } = opened()
  const often = 'SELECT 0'
  for (let at = 1; at <= 1000; at++) {
    ask(`SELECT ${at}`)
    ask(often)
  }
  expect(compiled()).toBe(1001)
  ask('SELECT 1')
  expect(compiled()).toBe(1002)
})
