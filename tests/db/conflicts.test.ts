import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, isUnavailable, type Reader, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeService, monday, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

const { dialect } = await freshDatabase()
const { planId } = await makeService()
const slots = await db.slot.findMany({ where: { duty: { planId } }, select: { id: true }, take: 30 })
const free = slots.map(({ id }) => id)
afterEach(async () => {
  stopRefusing()
  expect(await brokenInvariants()).toEqual([])
})

const rejection = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => error,
  )

const plainQuery = Client.prototype.query
const stopRefusing = () => {
  Client.prototype.query = plainQuery
}

/** So often the server itself refuses a statement, and with it all that its transaction has done. */
function refuse(rate: number): void {
  const refusing = function (this: Client, asked: { text?: string }, ...rest: unknown[]) {
    const text = asked.text ?? 'ROLLBACK'
    if (text === 'ROLLBACK' || Math.random() >= rate) return Reflect.apply(plainQuery, this, [asked, ...rest])
    const code = Math.random() < 0.5 ? '40001' : '40P01'
    const raise = `DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '${code}'; END $$`
    const answer = rest.filter((each) => typeof each === 'function')
    // What cannot be stored is rolled back by the server.
    return Reflect.apply(plainQuery, this, [text === 'COMMIT' ? `ROLLBACK; ${raise}` : raise, ...answer])
  }
  Client.prototype.query = refusing as typeof plainQuery
}

/** A server that knows no other level, as some that speak the language of Postgres. */
function serialize(): void {
  const serializing = function (this: Client, asked: { text?: string }, ...rest: unknown[]) {
    const isBegin = asked.text?.startsWith('BEGIN')
    return Reflect.apply(plainQuery, this, [
      isBegin ? { ...asked, text: 'BEGIN ISOLATION LEVEL SERIALIZABLE' } : asked,
      ...rest,
    ])
  }
  Client.prototype.query = serializing as typeof plainQuery
}

async function levelOf(on: Reader): Promise<unknown> {
  const [set] = await on.$queryRaw<{ is: string }[]>`SELECT current_setting('transaction_isolation') AS is`
  return set?.is
}

if (dialect === 'postgres') {
  test('three of ten statements lose a conflict, and everybody has an hour or is told to call', async () => {
    refuse(0.3)
    const people = free.splice(0, 10).map((hour) => visitor(hour))
    const book = () => people.map((person) => bookSlot(byClient, person, monday))
    const countOf = ({ slotId }: { slotId: string }) => db.booking.count({ where: { slotId, releasedAt: null } })
    const answers = await Promise.allSettled(book())
    // Statements by themselves too.
    const counts = await Promise.all(people.map(countOf))
    const raw = await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM "Booking" WHERE "revision" = 0`
    stopRefusing()
    const isBooked = answers.map(({ status }) => status === 'fulfilled')
    expect(counts.filter((count, index) => isBooked[index] && count !== 1)).toEqual([])
    expect(Number(raw[0]?.n)).toBeGreaterThanOrEqual(isBooked.filter(Boolean).length)
    expect(answers.filter((each) => each.status === 'fulfilled' && !each.value.ok)).toEqual([])
    expect(answers.filter((each) => each.status === 'rejected' && !isUnavailable(each.reason))).toEqual([])
    // How many depends on how often the machine comes to try again within six seconds.
    console.info(`${isBooked.filter(Boolean).length} of ${people.length} booked at once`)
    // Whoever was told to come back presses the same button: what was stored after all is theirs.
    expect((await Promise.all(book())).filter(({ ok }) => !ok)).toEqual([])
    expect(await Promise.all(people.map(countOf))).toEqual(people.map(() => 1))
  })

  test('a conflict that does not end is an answer within six seconds: come back in a while', async () => {
    refuse(1)
    const started = performance.now()
    // Of its own: a try that is on its way when the answer is given may still succeed.
    const [hour = ''] = free.splice(0, 1)
    const asked = [bookSlot(byClient, visitor(hour), monday), db.booking.count(), db.$queryRaw`SELECT 1`]
    for (const error of await Promise.all(asked.map(rejection))) expect(isUnavailable(error)).toBe(true)
    expect(performance.now() - started).toBeLessThan(6000)
  })

  test('where every transaction is serializable, one of many gets the hour and the others are told so', async () => {
    serialize()
    expect(await transact(levelOf)).toBe('serializable')
    for (const hour of free.splice(0, 3)) {
      const race = await Promise.all(Array.from({ length: 30 }, () => bookSlot(byClient, visitor(hour), monday)))
      const [first] = race.flatMap((each) => (each.ok ? [each.value] : []))
      expect(race.filter(({ ok }) => ok)).toHaveLength(1)
      expect(race.filter((each) => !each.ok && each.code !== 'slot-taken')).toEqual([])
      // Freed and wanted at the same moment.
      const again = Array.from({ length: 10 }, () => bookSlot(byClient, visitor(hour), monday))
      await Promise.all([cancelBooking(byClient, first?.bookingId ?? '', monday), ...again])
      expect(await db.booking.count({ where: { slotId: hour, releasedAt: null } })).toBeLessThanOrEqual(1)
    }
  })
}

test('what is done again after a conflict is followed once', async () => {
  let tries = 0
  const lost = Object.assign(new Error('lost'), { code: 'P2034' })
  const name = 'after two conflicts'
  await transact(async (tx) => {
    await tx.mediator.create({ data: { name } })
    if (++tries < 3) throw lost
  })
  expect(tries).toBe(3)
  expect(await db.mediator.count({ where: { name } })).toBe(1)
})
