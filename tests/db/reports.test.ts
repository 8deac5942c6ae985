import { expect, test } from 'vitest'
import { readReport } from '@/lib/panel/reports/data'
import { noShowShare } from '@/lib/panel/reports/rules'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, makeService, monday } from '../support/factories'
import { rounds } from '../support/load'
import { countQueries } from '../support/queries'
import { dialect, onDatabase } from '../support/released'

const { url } = await freshDatabase()
const coordinator = await makeActor('coordinator')
const { planId } = await makeService(
  { validFrom: '2027-01-01', validUntil: '2027-12-31' },
  new Date('2026-12-28T08:00:00Z'),
)
const many = rounds(5000, 50_000)

/** So many visits of one year, each of another client: on each hour one that took place or did not, and many cancelled ones. */
async function fill(): Promise<number> {
  const hours = await db.slot.count({ where: { duty: { planId } } })
  const instant = dialect === 'postgres' ? `TIMESTAMPTZ '2027-01-02T10:00:00Z'` : `'2027-01-02T10:00:00.000+00:00'`
  const isLive = `n."n" < ${hours}`
  const result = `CASE WHEN ${isLive} THEN CASE WHEN n."n" % 5 = 0 THEN 'no_show' ELSE 'attended' END
    ELSE 'cancelled_by_client' END`
  const numbers = `(WITH RECURSIVE n("n") AS (SELECT 0 UNION ALL SELECT "n" + 1 FROM n WHERE "n" < ${many - 1})
    SELECT "n" FROM n)`
  // Past the time that a statement of the app may take.
  await onDatabase(url, async (run) => {
    await run(`INSERT INTO "Client" ("id", "name", "nameSearch", "matterCode", "language")
      SELECT 'client-' || n."n", 'Osoba', 'osoba',
        CASE n."n" % 3 WHEN 0 THEN 'family_contact' WHEN 1 THEN 'work_certificate' ELSE 'unsure' END,
        CASE n."n" % 4 WHEN 0 THEN 'uk' ELSE 'pl' END FROM ${numbers} n`)
    await run(`INSERT INTO "Booking"
        ("id", "submissionId", "referenceCode", "slotId", "clientId", "status", "releasedAt", "createdAt")
      SELECT 'visit-' || n."n", 'form-' || n."n", 'code-' || n."n", k."id", 'client-' || n."n",
        ${dialect === 'postgres' ? `CAST(${result} AS "BookingStatus")` : result},
        CASE WHEN ${isLive} THEN NULL ELSE ${instant} END, ${instant}
      FROM ${numbers} n JOIN (SELECT s."id", ROW_NUMBER() OVER (ORDER BY s."startsAt") - 1 AS "k" FROM "Slot" s
        JOIN "Duty" d ON d."id" = s."dutyId" WHERE d."planId" = '${planId}') k ON k."k" = n."n" % ${hours}`)
    if (dialect === 'postgres') await run('ANALYZE')
  })
  return hours
}

test('a year of many visits is counted by the database, in a few statements and quickly', {
  timeout: 300_000,
}, async () => {
  const hours = await fill()
  await readReport(coordinator, '2027', monday)
  const start = performance.now()
  const { value: report, queries, rows } = await countQueries(() => readReport(coordinator, '2027', monday))
  const took = performance.now() - start
  console.info(`${many} visits reported in ${took.toFixed(0)} ms`)
  expect(queries.length).toBeLessThanOrEqual(9)
  expect(rows).toBeLessThan(500)
  expect(took).toBeLessThan(5000)
  const results = report.tables.find(({ key }) => key === 'results')
  expect(results?.total.sum).toBe(many)
  expect(results?.total.cells).toEqual([hours - Math.ceil(hours / 5), Math.ceil(hours / 5), 0, many - hours, 0])
  expect(results && noShowShare(results.total)).toBe(20)
  for (const key of ['sources', 'matters', 'languages'])
    expect(report.tables.find((table) => table.key === key)?.total.sum).toBe(many)
})

test('a year of nothing says so, and no other year can be asked for than those there are', async () => {
  const report = await readReport(coordinator, '1999', monday)
  expect(report).toMatchObject({ year: '2027', years: ['2027'] })
  expect((await readReport(coordinator, undefined, new Date('2028-02-01T08:00:00Z'))).years).toEqual(['2028', '2027'])
})
