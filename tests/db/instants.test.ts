import { Client } from 'pg'
import { expect, test } from 'vitest'
import { db, isUnavailable, transact, verifyDatabase } from '@/lib/platform/db/db'
import { requireFitDatabase } from '@/lib/platform/db/postgres'
import { closeConnection, freshDatabase } from '../support/database'
import { runOn } from '../support/postgres'
import { addDuty, addSlot, bookingRow } from '../support/rows'

const { dialect, url } = await freshDatabase()
if (dialect === 'postgres') {
  await runOn(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET timezone = 'Europe/Warsaw'`)
}

/** What another program reads. */
async function rawInstants(dutyId: string): Promise<string[]> {
  if (dialect === 'sqlite') {
    const rows = await db.$queryRaw<{ t: string }[]>`
      SELECT CAST("startsAt" AS TEXT) AS t FROM "Slot" WHERE "dutyId" = ${dutyId} ORDER BY 1`
    return rows.map(({ t }) => t.replace('+00:00', 'Z'))
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT extract(epoch FROM "startsAt") * 1000 AS t FROM "Slot" WHERE "dutyId" = $1 ORDER BY 1`,
    [dutyId],
  )
  await client.end()
  return rows.map(({ t }: { t: string }) => new Date(Number(t)).toISOString())
}

test('instants are stored as they are, whatever the zone of the database and of the process', async () => {
  const duty = await addDuty()
  const instants = [
    '2026-10-25T00:30:00.000Z', // 2:30 in Wrocław, for the first time that night
    '2026-10-25T01:30:00.000Z', // 2:30 for the second time
    '2027-01-06T09:00:00.000Z',
    '2027-03-28T01:30:00.000Z', // 3:30; there is no 2:30 in that night
    '2027-07-07T08:00:00.123Z',
  ]
  for (const instant of instants) {
    const startsAt = new Date(instant)
    await transact((tx) => tx.slot.create({ data: { dutyId: duty.id, startsAt, endsAt: startsAt } }))
  }
  expect(await rawInstants(duty.id)).toEqual(instants)
  const slots = await db.slot.findMany({ where: { dutyId: duty.id }, orderBy: { startsAt: 'asc' } })
  expect(slots.map((slot) => slot.startsAt.toISOString())).toEqual(instants)
  const night = { gte: new Date('2026-10-25T00:00:00Z'), lt: new Date('2026-10-25T01:00:00Z') }
  expect(await db.slot.count({ where: { dutyId: duty.id, startsAt: night } })).toBe(1)
  expect(await verifyDatabase()).toEqual({ ok: true })
})

test('the database makes instants in UTC too', async () => {
  const before = Date.now()
  const { id } = await db.booking.create({ data: bookingRow(await addSlot()) })
  const { createdAt } = await db.booking.findUniqueOrThrow({ where: { id } })
  expect(Math.abs(createdAt.getTime() - before)).toBeLessThan(60_000)
})

if (dialect === 'postgres')
  test.each([
    ['TimeZone', 'Europe/Warsaw', 'timezone_not_utc', /have the time zone Europe\/Warsaw .* ALTER ROLE/],
    ['synchronous_commit', 'off', 'commits_not_kept', /synchronous_commit off: a crash would take back/],
  ])('a session whose %s is %s serves nothing, and the start says why', async (name, value, reason, sentence) => {
    // Something in between that asks for less than we do.
    await runOn(
      url,
      `CREATE FUNCTION spoil() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('${name}', '${value}', false); END $$;
      CREATE EVENT TRIGGER spoil ON login EXECUTE FUNCTION spoil(); ALTER EVENT TRIGGER spoil ENABLE ALWAYS`,
    )
    await closeConnection()
    const asked = await Promise.allSettled([db.slot.count(), transact((tx) => tx.slot.count())])
    expect(asked.map((each) => each.status === 'rejected' && isUnavailable(each.reason))).toEqual([true, true])
    expect(await verifyDatabase()).toEqual({ ok: false, reason })
    await expect(requireFitDatabase(url)).rejects.toThrow(sentence)
    await runOn(url, 'DROP EVENT TRIGGER spoil; DROP FUNCTION spoil')
    await closeConnection()
    expect(await verifyDatabase()).toEqual({ ok: true })
    await requireFitDatabase(url)
  })
