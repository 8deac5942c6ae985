import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { bookSlot } from '@/lib/bookings/booking/data'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { declineRebooking, rebookVisit } from '@/lib/bookings/rebooking/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { lockSlots } from '@/lib/schedule/duty/data'
import { keepSlots } from '@/lib/schedule/hold/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, threeWednesdays } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, visitor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

const { dialect } = await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const rebook = (id: string, slotId: string, now: Date) => rebookVisit(byClient, wanted(id, slotId), now)
const inTurn = <Value>(work: (() => Promise<Value>)[], round: number) =>
  Promise.all(work.map((_, index) => (work[(index + round) % work.length] as () => Promise<Value>)()))
const liveOn = (slotIds: string[]) => db.booking.count({ where: { slotId: { in: slotIds }, releasedAt: null } })

test('an hour that is booked while it would be kept goes to one of the two, and another is kept instead', async () => {
  for (let round = 0; round < rounds(6, 24); round++) {
    const { dutyId, ahead, holds, at } = await threeWednesdays(2)
    const work: (() => Promise<{ ok: boolean }>)[] = [
      () => bookSlot(byClient, visitor(ahead[0]), at(1)),
      () => cancelDuty(coordinator, dutyId, at(1)),
      () => bookSlot(byClient, visitor(ahead[1]), at(1)),
    ]
    await inTurn(work, round)
    const kept = (await holds()).filter((place) => place >= 0)
    expect(new Set(kept).size).toBe(2)
    expect(await liveOn(kept.map((place) => ahead[place] as string))).toBe(0)
  }
})

test('who waited for an hour while it was being kept for somebody does not get it', async () => {
  const { ids, ahead, at } = await calledOff(coordinator, 1, { free: 8 })
  const slotId = ahead[4]
  let claim: Promise<{ ok: boolean }> = Promise.resolve({ ok: false })
  await transact(async (tx) => {
    await lockSlots(tx, [slotId])
    claim = bookSlot(byClient, visitor(slotId), at(2))
    // SQLite lets nobody else in. On Postgres the claim has begun and waits for the lock, having seen a free hour.
    while (dialect === 'postgres' && !(await someoneWaits()));
    await keepSlots(tx, [{ slotId, bookingId: ids[0], until: at(49) }], at(2))
  })
  expect(await claim).toEqual({ ok: false, code: 'slot-taken' })
})

async function someoneWaits(): Promise<boolean> {
  const waiting = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return waiting.length > 0
}

test('of two whose visits were called off and who want one hour, one gets it and the other keeps another', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { ids, ahead, holds, at } = await calledOff(coordinator, 2)
    const slotId = ahead[round % 3] as string
    const answers = await inTurn(
      ids.map((id) => () => rebook(id, slotId, at(2))),
      round,
    )
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('slot-taken')
    expect(await liveOn(ahead)).toBe(1)
    expect((await holds()).filter((place) => place >= 0)).toHaveLength(1)
  }
})

test("two who take each other's kept hour both get an answer, and nobody loses a promise", async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { ids, ahead, holds, at } = await calledOff(coordinator, 3)
    const [a, b, c] = ids
    const moves = [
      () => rebook(a, ahead[1], at(2)),
      () => rebook(b, ahead[0], at(2)),
      () => rebook(c, ahead[round % 2] as string, at(2)),
    ]
    const answers = await inTurn(round % 3 ? moves : moves.slice(0, 2), round)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('slot-taken')
    const done = answers.filter(({ ok }) => ok).length
    expect(await liveOn(ahead)).toBe(done)
    expect((await holds()).filter((place) => place >= 0)).toHaveLength(3 - done)
  }
})

test('one visit is replaced once, whatever is pressed how often', async () => {
  for (let round = 0; round < rounds(5, 20); round++) {
    const { ids, ahead, holds, at } = await calledOff(coordinator, 1)
    const [id] = ids
    const form = randomUUID()
    const presses = [
      () => rebookVisit(byClient, { bookingId: id, slotId: ahead[0], submissionId: form }, at(2)),
      () => rebookVisit(byClient, { bookingId: id, slotId: ahead[0], submissionId: form }, at(2)),
      () => rebook(id, ahead[1], at(2)),
      () => rebook(id, ahead[4], at(2)),
      () => declineRebooking(id, at(2)).then(() => null),
    ]
    const answers = (await inTurn(presses, round)).flatMap((answer) => answer ?? [])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(['changed-meanwhile', 'slot-taken']).toContain(answer.code)
    expect(await liveOn(ahead)).toBe(1)
    expect(await holds()).toEqual([-1])
  }
})

test('nobody ends up on a Wednesday that is called off while it is being chosen', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { ids, ahead, holds, at, nextDutyId } = await calledOff(coordinator, 2)
    const work: (() => Promise<{ ok: boolean }>)[] = [
      () => cancelDuty(coordinator, nextDutyId, at(2)),
      () => rebook(ids[0], ahead[0], at(2)),
      () => rebook(ids[1], ahead[4], at(2)),
    ]
    await inTurn(work, round)
    expect(await liveOn(ahead.slice(0, 4))).toBe(0)
    // Whoever has no visit has an hour kept, and not on the day that is off.
    for (const place of await holds()) expect(place === -1 || place >= 4).toBe(true)
  }
})

test('two Wednesdays that are called off at once do not keep hours of each other', async () => {
  for (let round = 0; round < rounds(4, 12); round++) {
    const { holds, at, dutyId, nextDutyId } = await threeWednesdays(4)
    const both = [dutyId, nextDutyId].map((id) => () => cancelDuty(coordinator, id, at(1)))
    const answers = await inTurn(both, round)
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect((await holds()).toSorted()).toEqual([4, 5, 6, 7])
  }
})

test('an hour that is freed while its first person chooses another one is kept for nobody who has one', async () => {
  for (let round = 0; round < rounds(6, 16); round++) {
    const { ids, ahead, holds, at } = await calledOff(coordinator, 2, { free: 0 })
    for (const slotId of [ahead[0], ahead[4]]) {
      const { id } = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
      await cancelBooking(byClient, id, at(2))
    }
    // One of the two is open to everybody, the other is about to be kept.
    await db.slotHold.deleteMany({ where: { slotId: ahead[0] } })
    const work: (() => Promise<unknown>)[] = [
      () => rebook(ids[0], ahead[0], at(2)),
      () => runWaitingRound(at(2)),
      () => (round % 2 ? declineRebooking(ids[1], at(2)) : runWaitingRound(at(2))),
    ]
    await inTurn(work, round)
    const [first, second] = await holds()
    const chose = (await liveOn([ahead[0]])) === 1
    expect(first).toBe(chose ? -1 : 4)
    if (round % 2 === 0) expect(second).toBe(chose ? 4 : -1)
  }
})
