import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { backUp, restore } from '@/lib/commands/copy'
import { keepQuiet } from '@/lib/messages/quiet/data'
import { listHeldBack } from '@/lib/panel/messages/data'
import { db } from '@/lib/platform/db/db'
import { requireDatabase } from '@/lib/platform/db/start'
import { plusMinutes } from '@/lib/platform/time'
import { anotherDatabase, freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'

const { dialect, url } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-restored-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const named = (name: string) => path.join(folder, name)
const coordinator = await makeActor('coordinator')
const [slotId = ''] = await slotsOf((await makeService()).planId)
await makeBooking(slotId)
const later = plusMinutes(monday, 7 * 24 * 60)

test('what is due after a restore is listed to the last message, however much it is', async () => {
  await keepQuiet(monday)
  const { id: bookingId } = await db.booking.findFirstOrThrow()
  const due = { bookingId, kind: 'change' as const, channel: 'email' as const, createdAt: monday, runAt: monday }
  await db.notification.createMany({ data: Array.from({ length: 510 }, () => ({ ...due, dedupeKey: randomUUID() })) })
  const heldBack = await listHeldBack(coordinator, later)
  expect(heldBack?.rows.filter(({ runAt }) => +runAt === +monday).length).toBeGreaterThanOrEqual(510)
  expect(heldBack?.unlisted).toBe(0)
})

if (dialect === 'postgres') {
  test('of a restore that does not come to its end no server takes what is there for a new service', async () => {
    await backUp(url, named('copy'), monday)
    const lines = gunzipSync(readFileSync(named('copy')))
      .toString()
      .split('\n')
    // Half of a copy whose last line says that it is whole.
    const spoilt = lines.map((line) =>
      line.startsWith('{"table":"Slot"') ? line.replace(/"dutyId":"[^"]+"/, '"dutyId":"x"') : line,
    )
    writeFileSync(named('spoilt'), gzipSync(spoilt.join('\n')))
    const half = await anotherDatabase(dialect, 'template0')
    await expect(restore(named('spoilt'), half, later)).rejects.toThrow('could not be put in (23503)')
    for (const mayLack of ['nothing', 'migrations'] as const)
      await expect(requireDatabase(half, mayLack)).rejects.toThrow('A restore into this database was broken off')
  })
}
