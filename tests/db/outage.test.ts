import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { db, isUnavailable, transact, verifyDatabase } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { Relay } from '../support/relay'

const { dialect, url } = await freshDatabase()

const write = () => db.mediator.create({ data: { name: randomUUID() } })
const writeInTransaction = () => transact((tx) => tx.mediator.create({ data: { name: randomUUID() } }))

/** Every kind of access fails in time, with an error that is answered by 503. */
async function expectOutage(
  kinds: (() => Promise<unknown>)[] = [() => db.mediator.count(), write, writeInTransaction],
) {
  for (const outcome of await Promise.all(kinds.map(timed))) {
    expect(outcome).toMatchObject({ unavailable: true })
    expect(outcome.ms).toBeLessThan(6000)
  }
}

async function timed(work: () => Promise<unknown>): Promise<{ unavailable: boolean; ms: number; error?: unknown }> {
  const started = performance.now()
  const ms = () => performance.now() - started
  return work().then(
    () => ({ unavailable: false, ms: ms() }),
    (error: unknown) => ({ unavailable: isUnavailable(error), ms: ms(), error }),
  )
}

async function expectRecovery() {
  await expect.poll(async () => (await timed(write)).error, { timeout: 10_000 }).toBeUndefined()
  await writeInTransaction()
  expect(await verifyDatabase()).toEqual({ ok: true })
}

if (dialect === 'sqlite')
  describe('SQLite', () => {
    const file = url.slice('file:'.length)
    const away = `${file}.away`
    const count = () => db.mediator.count()

    test('a deleted file is an outage, and its return is the end of it', async () => {
      await expectRecovery()
      const before = await count()
      renameSync(file, away)
      await expectOutage()
      expect(await verifyDatabase()).toEqual({ ok: false, reason: 'unreachable' })
      renameSync(away, file)
      expect(await count()).toBe(before)
      await expectRecovery()
    })

    test('after a restore everything is written to the restored file', async () => {
      await db.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
      const copy = readFileSync(file)
      const before = await count()
      await write()
      rmSync(file)
      for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true })
      writeFileSync(file, copy)
      expect(await count()).toBe(before)
      await expectRecovery()
    })

    test('a file that is replaced during a transaction does not swallow it', async () => {
      const swallowed = transact(async (tx) => {
        await tx.mediator.create({ data: { name: 'swallowed' } })
        renameSync(file, away)
      })
      expect((await timed(() => swallowed)).unavailable).toBe(true)
      renameSync(away, file)
      await expectRecovery()
      expect(await db.mediator.count({ where: { name: 'swallowed' } })).toBe(0)
    })

    test.each(['not a database at all. '.repeat(500), ''])('a spoilt file is an outage', async (content) => {
      renameSync(file, away)
      writeFileSync(file, content)
      const outcome = await timed(write)
      expect(outcome.error).toBeDefined()
      rmSync(file)
      renameSync(away, file)
      await expectRecovery()
    })

    test('a folder in its place is an outage', async () => {
      renameSync(file, away)
      mkdirSync(file)
      await expectOutage()
      rmSync(file, { recursive: true })
      renameSync(away, file)
      await expectRecovery()
    })

    test('a full disk refuses what does not fit, and nothing else', async () => {
      const before = await count()
      const tooMuch = Array.from({ length: 3000 }, () => ({ name: randomUUID().repeat(10) }))
      for (const attempt of [
        () => db.mediator.createMany({ data: tooMuch }),
        () => transact((tx) => tx.mediator.createMany({ data: tooMuch })),
      ]) {
        await db.$queryRaw`PRAGMA max_page_count = 1` // means: not one page more than there are
        await expectOutage([attempt])
        expect(await count()).toBe(before)
      }
      await expectRecovery()
    })

    test('a file that cannot be written is an outage for writers only', async () => {
      for (const attempt of [write, writeInTransaction]) {
        await db.$queryRaw`PRAGMA query_only = 1`
        await count()
        await expectOutage([attempt])
      }
      await expectRecovery() // on a new connection
    })

    test('a folder that is not there yet is an outage until it is', async () => {
      const folder = path.dirname(file)
      renameSync(folder, `${folder}-away`)
      await expectOutage()
      renameSync(`${folder}-away`, folder)
      await expectRecovery()
    })
  })

if (dialect === 'postgres')
  describe('Postgres', () => {
    const relay = new Relay(url)
    afterAll(() => relay.cut())

    test('a server that hangs is an outage, and its return is the end of it', async () => {
      process.env.DATABASE_URL = await relay.start()
      await expectRecovery()
      relay.frozen = true
      await expectOutage()
      expect(await verifyDatabase()).toEqual({ ok: false, reason: 'unreachable' })
      relay.frozen = false
      relay.drop()
      await expectRecovery()
    })

    test('a server that hangs in the middle of a transaction is one too', async () => {
      await expectOutage([
        () =>
          transact(async (tx) => {
            await tx.mediator.create({ data: { name: 'cut off' } })
            relay.frozen = true
            await tx.mediator.count()
          }),
      ])
      relay.frozen = false
      relay.drop()
      await expectRecovery()
      await sleep(500)
      expect(await db.mediator.count({ where: { name: 'cut off' } })).toBe(0)
    })

    test('a server that is gone is an outage', async () => {
      await relay.cut()
      await expectOutage()
      await relay.start()
      await expectRecovery()
    })

    test('a slow statement is an outage', async () => {
      await expectOutage([() => db.$queryRaw`SELECT pg_sleep(8)::text`])
      await expectRecovery()
    })
  })
