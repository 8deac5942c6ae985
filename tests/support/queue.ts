import { setTimeout as sleep } from 'node:timers/promises'
import { db, type Tx, transact } from '@/lib/platform/db/db'

type Answer = { ok: boolean; code?: string }
const isPostgres = process.env.TEST_DATABASE === 'postgres'

/**
 * These begin one behind the other while somebody holds what they need. On Postgres each has read by then what it reads
 * before it waits; SQLite lets nobody else in. `meanwhile` is done last, under the same lock. With the answers comes how
 * many were still waiting then: whoever takes the same lock waits.
 */
export async function queued(
  hold: (tx: Tx) => Promise<unknown>,
  works: (() => Promise<Answer>)[],
  meanwhile: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<{ answers: Answer[]; waiting: number }> {
  const begun: Promise<Answer>[] = []
  let ended = 0
  await transact(async (tx) => {
    await hold(tx)
    for (const work of works) {
      begun.push(work().finally(() => ended++))
      // Whoever needs no lock after all comes to an end.
      while (isPostgres && (await countWaiting()) + ended < begun.length);
    }
    await meanwhile(tx)
  })
  const waiting = works.length - ended
  return { answers: await Promise.all(begun), waiting }
}

async function countWaiting(): Promise<number> {
  const waiting = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return waiting.length
}

/**
 * Holds a row without changing it: of a changed one Postgres would let in whoever comes to the new version first, and not
 * who waited first. On SQLite the transaction holds everything.
 */
const lock = (table: 'Booking' | 'WaitingEntry' | 'Slot' | 'Duty') => (id: string) => async (tx: Tx) => {
  if (isPostgres) await tx.$queryRawUnsafe(`SELECT 1 FROM "${table}" WHERE "id" = $1 FOR UPDATE`, id)
}
export const lockBooking = lock('Booking')
export const lockEntry = lock('WaitingEntry')
export const lockHour = lock('Slot')
export const lockDuty = lock('Duty')

/** Whether nobody holds this visit at this moment. On SQLite one transaction at a time holds everything. */
export async function isVisitFree(tx: Tx, id: string): Promise<boolean> {
  if (!isPostgres) return true
  const free = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Booking" WHERE "id" = ${id} FOR UPDATE SKIP LOCKED`
  return free.length === 1
}

/** Until this hour is booked, and somebody who holds it waits for another one. On SQLite nobody does. */
export async function untilHolderWaits(slotId: string, isOver: () => boolean): Promise<void> {
  const isHeld = async () => {
    const free = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Slot" WHERE "id" = ${slotId} FOR UPDATE SKIP LOCKED`
    return free.length === 0
  }
  const isBooked = async () => (await db.booking.count({ where: { slotId, releasedAt: null } })) > 0
  while (isPostgres && !isOver()) {
    if ((await isBooked()) && (await isHeld()) && (await countWaiting()) > 0) return
    // Those who are waited for need the machine too.
    await sleep(20)
  }
}
