import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { db, isUnavailable, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { rounds } from '../support/load'

const { dialect, url } = await freshDatabase()

const rejection = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => error,
  )

/** A transaction that inserts a row, stays open for a while and then rolls back. */
function openThenFail(name: string, ms: number): { inserted: Promise<void>; ended: Promise<unknown> } {
  let insertedNow = () => {}
  const inserted = new Promise<void>((resolve) => {
    insertedNow = resolve
  })
  const work = transact(async (tx) => {
    await tx.mediator.create({ data: { name } })
    insertedNow()
    await sleep(ms)
    throw new Error('rolled back on purpose')
  })
  return { inserted, ended: rejection(work) }
}

test('a failing transaction takes no other write with it and shows its rows to nobody', async () => {
  const failures = rounds(20, 200)
  for (let round = 0; round < failures; round++) {
    const { inserted, ended } = openThenFail(`lost ${round}`, 15)
    await inserted
    const [kept, seen] = await Promise.all([
      db.mediator.create({ data: { name: `kept ${round}` } }),
      db.mediator.findMany({ where: { name: { startsWith: 'lost' } } }),
    ])
    expect(seen).toEqual([])
    expect(await ended).toMatchObject({ message: 'rolled back on purpose' })
    expect(await db.mediator.findUnique({ where: { id: kept.id } })).toMatchObject({ name: `kept ${round}` })
  }
  expect(await db.mediator.count({ where: { name: { startsWith: 'lost' } } })).toBe(0)
  expect(await db.mediator.count({ where: { name: { startsWith: 'kept' } } })).toBe(failures)
})

async function nextHundredWork(prefix: string): Promise<void> {
  // Half of them are waiting already while the others come one by one.
  const names = Array.from({ length: 100 }, (_, index) => `${prefix} ${index}`)
  const add = (name: string) => transact((tx) => tx.mediator.create({ data: { name } }))
  await Promise.all(names.slice(0, 50).map(add))
  for (const name of names.slice(50)) await add(name)
  expect(await db.mediator.count({ where: { name: { startsWith: prefix } } })).toBe(100)
}

test('a COMMIT refused by a constraint spoils nothing that comes after it', async () => {
  if (dialect === 'postgres') {
    await db.$executeRaw`ALTER TABLE "CallTask" ALTER CONSTRAINT "CallTask_bookingId_fkey" DEFERRABLE INITIALLY DEFERRED`
  }
  await db.mediator.create({ data: { name: 'acknowledged before' } })
  await rejection(
    transact(async (tx) => {
      if (dialect === 'sqlite') await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`
      await tx.mediator.create({ data: { name: 'never acknowledged' } })
      await tx.callTask.create({ data: { bookingId: 'no such booking', reason: 'duty_cancelled' } })
    }),
  )
  await nextHundredWork('after a constraint')
  expect(await db.mediator.count({ where: { name: 'acknowledged before' } })).toBe(1)
  expect(await db.mediator.count({ where: { name: 'never acknowledged' } })).toBe(0)
})

if (dialect === 'sqlite')
  describe('a COMMIT that meets a reader of another process', () => {
    test('is tried again, and fails alone when that one does not end', async () => {
      await db.$queryRaw`PRAGMA journal_mode = DELETE` // in this mode a reader can refuse a COMMIT
      const reader = new Database(url.slice('file:'.length))
      reader.exec('BEGIN; SELECT count(*) FROM "Mediator"')
      const add = (name: string) => transact((tx) => tx.mediator.create({ data: { name } }))
      const refused = Array.from({ length: 3 }, (_, index) => add(`refused ${index}`))
      for (const each of await Promise.allSettled(refused)) {
        expect(each.status === 'rejected' && isUnavailable(each.reason)).toBe(true)
      }
      let tries = 0
      await transact(async (tx) => {
        // Its first COMMIT was refused by now.
        if (++tries === 2) reader.close()
        await tx.mediator.create({ data: { name: 'outlasted a reader' } })
      })
      expect(tries).toBe(2)
      await nextHundredWork('after a reader')
      expect(await db.mediator.count({ where: { name: { startsWith: 'refused' } } })).toBe(0)
      await db.$queryRaw`PRAGMA journal_mode = WAL`
    })
  })

if (dialect === 'sqlite')
  test('while another process writes, reads are answered and a write waits for its turn', async () => {
    const other = new Database(url.slice('file:'.length))
    other.exec('BEGIN IMMEDIATE')
    other.exec(`INSERT INTO "Mediator" ("id", "name") VALUES ('other', 'of another process')`)
    let written = false
    const write = transact((tx) => tx.mediator.create({ data: { name: 'patient' } })).then(() => {
      written = true
    })
    const single = db.mediator.create({ data: { name: 'patient too' } })
    for (let reads = 0; reads < 20; reads++) {
      expect(await db.mediator.count({ where: { name: { startsWith: 'patient' } } })).toBe(0)
      await sleep(10) // a blocked process could not come back from this
    }
    expect(written).toBe(false)
    other.exec('COMMIT')
    other.close()
    await Promise.all([write, single])
    expect(await db.mediator.count({ where: { name: { startsWith: 'patient' } } })).toBe(2)
  })

test('the root client inside a transaction ends, and does not hang', async () => {
  const started = performance.now()
  const mistake = transact(async (tx) => {
    await tx.mediator.create({ data: { name: 'inside' } })
    await db.mediator.count()
  })
  // P1008 is the answer of the gate: everybody who waits gets it, not only a transaction.
  if (dialect === 'sqlite') expect(await rejection(mistake)).toMatchObject({ code: 'P1008' })
  else await mistake // Postgres has another connection for it
  expect(performance.now() - started).toBeLessThan(6000)
  await db.mediator.create({ data: { name: 'works again' } })
})

test('a statement that comes after the end of its transaction joins no other', async () => {
  let late: Promise<unknown> = Promise.resolve()
  await transact(async (tx) => {
    await tx.mediator.count()
    late = sleep(30).then(() => tx.mediator.create({ data: { name: 'late' } }))
  })
  const next = openThenFail('next', 60)
  await rejection(late)
  await next.ended
  expect(await db.mediator.count({ where: { name: { in: ['late', 'next'] } } })).toBe(0)
})

test('a transaction that the database has given up takes no further rows', async () => {
  const first = await db.mediator.create({ data: { name: 'first' } })
  const work = transact(async (tx) => {
    await tx.mediator.create({ data: { name: 'given up' } })
    const double =
      dialect === 'sqlite'
        ? tx.$executeRaw`INSERT OR ROLLBACK INTO "Mediator" ("id", "name") VALUES (${first.id}, 'double')`
        : tx.$executeRaw`INSERT INTO "Mediator" ("id", "name") VALUES (${first.id}, 'double')`
    await rejection(double)
    await tx.mediator.create({ data: { name: 'stray' } })
  })
  await rejection(work)
  expect(await db.mediator.findMany({ where: { name: { in: ['given up', 'double', 'stray'] } } })).toEqual([])
})

test('three hundred transactions at once all end, and those that say so have written', async () => {
  const started = performance.now()
  const results = await Promise.allSettled(
    Array.from({ length: 300 }, (_, index) =>
      transact((tx) => tx.mediator.create({ data: { name: `crowd ${index}` } })),
    ),
  )
  expect(performance.now() - started).toBeLessThan(6000)
  const refused = results.filter((each) => each.status === 'rejected')
  expect(refused.filter((each) => !isUnavailable(each.reason))).toEqual([])
  expect(await db.mediator.count({ where: { name: { startsWith: 'crowd' } } })).toBe(300 - refused.length)
  // A busy machine may turn some away, with the word for it; never most of them.
  expect(refused.length).toBeLessThan(150)
})

if (dialect === 'sqlite')
  describe('the connection', () => {
    test('is durable, checks references and overwrites what it deletes', async () => {
      const read = async (name: string) =>
        Object.values((await db.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {})[0]
      expect(await read('journal_mode')).toBe('wal')
      expect(Number(await read('synchronous'))).toBe(2)
      expect(Number(await read('foreign_keys'))).toBe(1)
      expect(Number(await read('busy_timeout'))).toBe(20)
      expect(Number(await read('secure_delete'))).toBe(1)
    })
  })
