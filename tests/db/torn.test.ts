import { addMinutes } from 'date-fns'
import { expect, test } from 'vitest'
import { db, transact } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeService, monday } from '../support/factories'

await freshDatabase()
const { planId } = await makeService()
const duty = await db.duty.findFirstOrThrow({ where: { planId }, select: { id: true } })

/** A slot that is held and goes, as hours do of which a rule no longer knows. */
async function comeAndGo(at: number): Promise<void> {
  const startsAt = addMinutes(monday, at)
  const slot = { id: `przemija-${at}`, dutyId: duty.id, startsAt, endsAt: addMinutes(startsAt, 1) }
  await db.slot.create({ data: { ...slot, hold: { create: { until: addMinutes(monday, 60), createdAt: monday } } } })
  await db.slot.delete({ where: { id: slot.id } })
}

const select = { slotId: true, slot: { select: { duty: { select: { date: true } } } } } as const

test('what goes while it is read with all that belongs to it is not handed on in pieces, in a transaction neither', async () => {
  let isOver = false
  const changing = async (from: number) => {
    for (let at = from; at < from + 50; at++) await comeAndGo(at)
  }
  const pieces: unknown[] = []
  const reading = async (read: () => Promise<{ slot: unknown }[]>) => {
    while (!isOver) pieces.push(...(await read()).filter(({ slot }) => slot === null))
  }
  const readers = [
    reading(() => db.slotHold.findMany({ select })),
    reading(() => transact((tx) => tx.slotHold.findMany({ select }))),
  ]
  await Promise.all([changing(0), changing(1000)]).finally(() => {
    isOver = true
  })
  await Promise.all(readers)
  expect(pieces).toEqual([])
})
