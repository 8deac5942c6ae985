import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { verifyDatabase } from '@/lib/platform/db/db'
import { schemaPaths } from '../../prisma/generate'
import { freshDatabase } from '../support/database'
import { onDatabase } from '../support/released'

const { dialect, url } = await freshDatabase()

type Column = { table: string; column: string }
type Index = Column & { predicate: string | null }

const catalogue =
  dialect === 'postgres'
    ? {
        keys: `SELECT conrelid::regclass::text AS "table", attname AS "column" FROM pg_constraint
          JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`,
        indexes: `SELECT indrelid::regclass::text AS "table", attname AS "column", pg_get_expr(indpred, indrelid) AS "predicate"
          FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]`,
        trigger: `SELECT pg_get_triggerdef(oid) AS "sql" FROM pg_trigger WHERE tgname = 'booking_kept_slot'`,
      }
    : {
        keys: `SELECT m.name AS "table", k."from" AS "column" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS k
          WHERE m.type = 'table' AND k.seq = 0`,
        indexes: `SELECT m.name AS "table", i.name AS "column", CASE WHEN l.partial THEN
            (SELECT substr(sql, instr(sql, ' WHERE ') + 7) FROM sqlite_master WHERE type = 'index' AND name = l.name) END AS "predicate"
          FROM sqlite_master AS m, pragma_index_list(m.name) AS l, pragma_index_info(l.name) AS i
          WHERE m.type = 'table' AND i.seqno = 0`,
        trigger: `SELECT "sql" FROM sqlite_master WHERE name = 'booking_kept_slot'`,
      }

const nameOf = ({ table, column }: Column) => `${table.replaceAll('"', '')}.${column}`

/** Foreign keys, and those that no index leads to: whoever deletes a row above would have every row below read. */
async function foreignKeys(): Promise<{ all: string[]; bare: string[] }> {
  return onDatabase(url, async (run) => {
    const all = ((await run(catalogue.keys)) as Column[]).map(nameOf)
    const leading = ((await run(catalogue.indexes)) as Index[]).filter(
      // A partial index finds all rows of a key only when it leaves out nothing but those without one.
      ({ predicate, column }) => predicate === null || unquoted(predicate) === `${column} IS NOT NULL`,
    )
    const led = new Set(leading.map(nameOf))
    return { all, bare: all.filter((name) => !led.has(name)).sort() }
  })
}

const unquoted = (predicate: string) => predicate.replace(/["()]/g, '')
const change = (sql: string) => onDatabase(url, (run) => run(sql))

test('without one of the two guards of a slot the database is not ready', async () => {
  const trigger = (end: string) => (dialect === 'postgres' ? `${end} ON "Booking"` : end)
  expect(await verifyDatabase()).toEqual({ ok: true })
  const [definition] = await onDatabase(url, (run) => run(catalogue.trigger))
  await change(trigger('DROP TRIGGER "booking_kept_slot"'))
  expect(await verifyDatabase()).toEqual({ ok: false, reason: 'guard_missing' })
  await change(String(definition?.sql))
  expect(await verifyDatabase()).toEqual({ ok: true })
  await change('DROP INDEX "booking_live_slot"')
  expect(await verifyDatabase()).toEqual({ ok: false, reason: 'guard_missing' })
})

test('an index leads to the rows of every foreign key', async () => {
  const relations = [...(await readFile(schemaPaths.sqlite, 'utf8')).matchAll(/@relation\(.*fields: \[\w+\]/g)]
  const { all, bare } = await foreignKeys()
  expect(all).toHaveLength(relations.length)
  expect(bare).toEqual([])
})

test('a foreign key without an index is named, and one with a partial index that leaves out rows', async () => {
  await change('DROP INDEX "Booking_clientId_idx"')
  await change('DROP INDEX "Notification_staffId_idx"')
  expect((await foreignKeys()).bare).toEqual(['Booking.clientId', 'Notification.staffId'])
  await change('CREATE INDEX "some" ON "Booking"("clientId") WHERE "releasedAt" IS NULL')
  await change('CREATE INDEX "second" ON "Notification"("settledAt", "staffId")')
  expect((await foreignKeys()).bare).toEqual(['Booking.clientId', 'Notification.staffId'])
  await change('CREATE INDEX "known" ON "Booking"("clientId") WHERE "clientId" IS NOT NULL')
  await change('CREATE INDEX "two" ON "Notification"("staffId", "settledAt")')
  expect((await foreignKeys()).bare).toEqual([])
})
