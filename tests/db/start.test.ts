import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { sentenceOf } from '@/lib/platform/command'
import { db, isUnavailable } from '@/lib/platform/db/db'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { requireDatabase } from '@/lib/platform/db/start'
import { migrate } from '../../prisma/migrate'
import { anotherDatabase, closeConnection } from '../support/database'
import { runOn } from '../support/postgres'

const dialect = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'
let url = ''
beforeEach(async () => {
  url = await anotherDatabase(dialect)
})
const fileOf = () => url.slice('file:'.length)

/** The sentence of the refusal; none where the database is let through. */
const refusal = (mayLack: 'migrations' | 'nothing' = 'nothing') =>
  requireDatabase(url, mayLack).then(
    () => '',
    (error: unknown) => sentenceOf(error) ?? String(error),
  )

async function change(sql: string): Promise<void> {
  if (dialect === 'postgres') return runOn(url, sql)
  const database = new Database(fileOf())
  database.exec(sql)
  database.close()
}

describe('a process begins with a database of this release, and with no other', () => {
  test('one that is whole is let through, again and again', async () => {
    for (const mayLack of ['migrations', 'nothing', 'nothing'] as const) expect(await refusal(mayLack)).toBe('')
  })

  test('a migration that began and did not end says what to type', async () => {
    await change(`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name LIKE '%_kept_slot'`)
    // While another process may still be at it, whoever migrates waits for that one and then says the same.
    const migrating = migrate(url).then(String, (error: unknown) => sentenceOf(error) ?? String(error))
    for (const sentence of [await migrating, await refusal()]) {
      expect(sentence).toContain('The migration 20261126113000_kept_slot began and was never marked as done')
      expect(sentence).toContain('npx tsx prisma/migrate.ts resolve applied 20261126113000_kept_slot')
    }
  })

  test('a newer release is not served by an older one', async () => {
    await change(
      `UPDATE "_prisma_migrations" SET migration_name = '20990101000000_later' WHERE migration_name LIKE '%_init'`,
    )
    expect(await refusal('migrations')).toContain('one of a newer release, with the migration 20990101000000_later')
  })

  test('a migration that is missing stops what serves, and nothing that migrates', async () => {
    await change(`DELETE FROM "_prisma_migrations" WHERE migration_name LIKE '%_init'`)
    expect(await refusal()).toContain('lacks the migration 20261124090932_init: `npm run db:migrate` applies it')
    expect(await refusal('migrations')).toBe('')
  })

  test('tables of something else are left alone', async () => {
    await change('CREATE TABLE somebody (name TEXT)')
    await change('DROP TABLE "_prisma_migrations"')
    expect(await refusal('migrations')).toBe('The database of DATABASE_URL holds tables of something else.')
  })
})

if (dialect === 'sqlite')
  describe('a file of SQLite', () => {
    test('that is cut off is damaged, also behind its first page', async () => {
      const whole = readFileSync(fileOf())
      for (const length of [whole.length - 4096, 9000, 4096, 700]) {
        writeFileSync(fileOf(), whole.subarray(0, length))
        expect(await refusal(), `${length} bytes`).toContain('is damaged or cut off: put it aside and restore a copy')
      }
    })

    test('with a folder where its log belongs, or something else where its lock does, is refused in a sentence', async () => {
      const sentence = (work: () => unknown) => {
        try {
          work()
          return ''
        } catch (error) {
          return sentenceOf(error)
        }
      }
      const lock = `${fileOf()}.server-lock`
      writeFileSync(lock, 'not a lock at all. '.repeat(500))
      expect(sentence(() => claimDatabaseFile(url))).toBe(`${lock} is a file of something else: delete it.`)
      mkdirSync(`${fileOf()}-wal`)
      expect(await refusal()).toBe(`${fileOf()}-wal is a folder, and a file belongs there: move it away.`)
    })

    test('that is something else is named so', async () => {
      writeFileSync(fileOf(), 'not a database at all. '.repeat(500))
      expect(await refusal()).toContain('is a file of something else')
    })

    test('that is gone or empty where there was one is a question, and no new beginning', async () => {
      const [file, away] = [fileOf(), `${fileOf()}.away`]
      expect(await refusal()).toBe('')
      const marker = path.join(
        path.dirname(path.dirname(file)),
        `.${path.basename(path.dirname(file))}-test.db.expected`,
      )
      renameSync(file, away)
      expect(await refusal('migrations')).toContain(`${file} is not there, and there was a database before`)
      writeFileSync(file, '')
      expect(await refusal('migrations')).toContain(`Only to begin with an empty service: delete ${marker}.`)
      renameSync(away, file)
      expect(await refusal()).toBe('')
      rmSync(file)
      rmSync(marker)
      expect(await refusal('migrations')).toBe('')
      expect(await refusal()).toContain('is empty: `npm run db:migrate` makes its tables')
    })

    test('that may not be written is named before the first booking', async () => {
      const folder = path.dirname(fileOf())
      chmodSync(folder, 0o500)
      // Nothing keeps root out: for a moment this is somebody else.
      if (process.getuid?.() === 0) process.seteuid?.(65_534)
      const sentence = await refusal()
      if (process.getuid?.() === 0) process.seteuid?.(0)
      chmodSync(folder, 0o700)
      expect(sentence).toContain('cannot be used: this user may not write there')
    })

    test('with the log of another one beside it is refused, and so is the log of what it was before', async () => {
      const file = fileOf()
      const serve = async (names: string[]) => {
        process.env.DATABASE_URL = url
        await closeConnection()
        for (const name of names) await db.mediator.create({ data: { name } })
      }
      /** What a killed server leaves: the log beside the file. */
      const killed = () => ({ file: readFileSync(file), log: readFileSync(`${file}-wal`) })
      const put = (whole: Buffer, log: Buffer) => {
        for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
        writeFileSync(file, whole)
        writeFileSync(`${file}-wal`, log)
      }
      await serve(['first'])
      const early = killed()
      await serve(['second'])
      const late = killed()
      await closeConnection()
      const stopped = readFileSync(file)
      url = await anotherDatabase(dialect)
      const other = readFileSync(fileOf())
      url = `file:${file}`

      for (const [whole, log] of [
        [early.file, late.log],
        [other, late.log],
        [stopped, early.log],
      ] as const) {
        put(whole, log)
        expect(await refusal()).toContain(`${file}-wal was not written for ${file}`)
        // Also where the file is exchanged under a process that serves.
        expect(isUnavailable(await db.mediator.count().catch((error: unknown) => error))).toBe(true)
      }
      // What belongs together is read whole, also when a part of it stands in the file already.
      for (const [whole, names] of [
        [late.file, ['first', 'second']],
        [stopped, ['first', 'second']],
      ] as const) {
        put(whole, late.log)
        expect(await refusal()).toBe('')
        const rows = await db.mediator.findMany({ orderBy: { name: 'asc' } })
        expect(rows.map(({ name }) => name)).toEqual(names)
        await closeConnection()
      }
    })

    test('serves one server, whichever number its process has', async () => {
      const script = `import { claimDatabaseFile } from './lib/platform/db/process-lock.ts'
        claimDatabaseFile(process.env.DATABASE_URL); console.log('held'); setInterval(() => {}, 1000)`
      const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, DATABASE_URL: url },
      })
      await once(holder.stdout, 'data')
      expect(() => claimDatabaseFile(url)).toThrow('Another server is running on this SQLite file.')
      const ended = once(holder, 'exit')
      holder.kill('SIGKILL')
      await ended
      claimDatabaseFile(url)()
    })
  })
