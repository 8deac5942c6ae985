import { afterEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { keepSlots } from '@/lib/schedule/hold/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { calledOff, threeWednesdays, type When, whens } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'

const { dialect } = await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const inTurn = <Value>(work: (() => Promise<Value>)[], round: number) =>
  Promise.all(work.map((_, index) => (work[(index + round) % work.length] as () => Promise<Value>)()))
const liveOn = (slots: Record<When, string>, ...on: When[]) =>
  db.booking.count({ where: { slotId: { in: on.map((when) => slots[when]) }, releasedAt: null } })
const keptOf = (holds: Record<string, When | null>) => Object.values(holds).flatMap((when) => when ?? [])

test('an hour that is booked while it would be kept goes to one of the two, and another is kept instead', async () => {
  for (let round = 0; round < rounds(6, 24); round++) {
    const { dutyId, slots, holds, at, bookByOther } = await threeWednesdays(['Zofia', 'Jan'])
    const work: (() => Promise<{ ok: boolean }>)[] = [
      () => bookByOther('next 10:00', 1),
      () => cancelDuty(coordinator, dutyId, at(1)),
      () => bookByOther('next 11:00', 1),
    ]
    await inTurn(work, round)
    const kept = keptOf(await holds())
    expect(new Set(kept).size).toBe(2)
    expect(await liveOn(slots, ...kept)).toBe(0)
  }
})

test('who waited for an hour while it was being kept for somebody does not get it', async () => {
  const { people, slots, at, bookByOther } = await calledOff(coordinator, ['Zofia'])
  const slotId = slots['later 10:00']
  let claim: Promise<{ ok: boolean }> = Promise.resolve({ ok: false })
  await transact(async (tx) => {
    await lockRows(tx, 'Slot', [slotId])
    claim = bookByOther('later 10:00', 2)
    // SQLite lets nobody else in. On Postgres the claim has begun and waits for the lock, having seen a free hour.
    while (dialect === 'postgres' && !(await someoneWaits()));
    await keepSlots(tx, [{ slotId, bookingId: people.Zofia.bookingId, until: at(49) }], at(2))
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
    const { slots, holds, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
    const when = whens[round % 3] ?? 'next 10:00'
    const answers = await inTurn([() => rebook('Zofia', when, 2), () => rebook('Jan', when, 2)], round)
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('slot-taken')
    expect(await liveOn(slots, ...whens)).toBe(1)
    expect(keptOf(await holds())).toHaveLength(1)
  }
})

test("two who take each other's kept hour both get an answer, and nobody loses a promise", async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { slots, holds, rebook } = await calledOff(coordinator, ['Zofia', 'Jan', 'Ewa'])
    const moves = [
      () => rebook('Zofia', 'next 11:00', 2),
      () => rebook('Jan', 'next 10:00', 2),
      () => rebook('Ewa', round % 2 ? 'next 11:00' : 'next 10:00', 2),
    ]
    const answers = await inTurn(round % 3 ? moves : moves.slice(0, 2), round)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('slot-taken')
    const done = answers.filter(({ ok }) => ok).length
    expect(await liveOn(slots, ...whens)).toBe(done)
    expect(keptOf(await holds())).toHaveLength(3 - done)
  }
})

test('one visit is replaced once, whatever is pressed how often', async () => {
  for (let round = 0; round < rounds(5, 20); round++) {
    const { people, slots, holds, at, rebook } = await calledOff(coordinator, ['Zofia'])
    const { bookingId } = people.Zofia
    const form = wanted(bookingId, slots['next 10:00'])
    const presses = [
      () => giveOtherSlot(byClient, form, at(2)),
      () => giveOtherSlot(byClient, form, at(2)),
      () => rebook('Zofia', 'next 11:00', 2),
      () => rebook('Zofia', 'later 10:00', 2),
      () => declineRebooking(bookingId, at(2)).then(() => null),
    ]
    const answers = (await inTurn(presses, round)).flatMap((answer) => answer ?? [])
    // One form that was sent twice may be told twice of what it got.
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.bookingId] : []))).size).toBe(1)
    // Nobody else was there, so nobody is told that somebody else was faster.
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('changed-meanwhile')
    expect(await liveOn(slots, ...whens)).toBe(1)
    expect(await holds()).toEqual({ Zofia: null })
  }
})

test('nobody ends up on a Wednesday that is called off while it is being chosen', async () => {
  for (let round = 0; round < rounds(6, 20); round++) {
    const { slots, holds, at, nextDutyId, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'])
    const work: (() => Promise<{ ok: boolean }>)[] = [
      () => cancelDuty(coordinator, nextDutyId, at(2)),
      () => rebook('Zofia', 'next 10:00', 2),
      () => rebook('Jan', 'later 10:00', 2),
    ]
    await inTurn(work, round)
    expect(await liveOn(slots, 'next 10:00', 'next 11:00', 'next 12:00', 'next 13:00')).toBe(0)
    // Whoever has no visit has an hour kept, and not on the day that is off.
    for (const when of keptOf(await holds())) expect(when).toMatch(/^later/)
  }
})

test('two Wednesdays that are called off at once do not keep hours of each other', async () => {
  for (let round = 0; round < rounds(4, 12); round++) {
    const { holds, at, dutyId, nextDutyId } = await threeWednesdays(['Zofia', 'Jan', 'Ewa', 'Adam'])
    const both = [dutyId, nextDutyId].map((id) => () => cancelDuty(coordinator, id, at(1)))
    const answers = await inTurn(both, round)
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(keptOf(await holds()).toSorted()).toEqual(['later 10:00', 'later 11:00', 'later 12:00', 'later 13:00'])
  }
})

test('an hour that is freed while its first person chooses another one is kept for nobody who has one', async () => {
  for (let round = 0; round < rounds(6, 16); round++) {
    const { people, slots, holds, at, visitOn, rebook } = await calledOff(coordinator, ['Zofia', 'Jan'], { free: 0 })
    for (const when of ['next 10:00', 'later 10:00'] as const)
      await cancelBooking(byClient, (await visitOn(when))?.id ?? '', at(2))
    // One of the two is open to everybody, the other is about to be kept.
    await db.slotHold.deleteMany({ where: { slotId: slots['next 10:00'] } })
    const work: (() => Promise<unknown>)[] = [
      () => rebook('Zofia', 'next 10:00', 2),
      () => runWaitingRound(at(2)),
      () => (round % 2 ? declineRebooking(people.Jan.bookingId, at(2)) : runWaitingRound(at(2))),
    ]
    await inTurn(work, round)
    const { Zofia, Jan } = await holds()
    const chose = (await liveOn(slots, 'next 10:00')) === 1
    expect(Zofia).toBe(chose ? null : 'later 10:00')
    if (round % 2 === 0) expect(Jan).toBe(chose ? 'later 10:00' : null)
  }
})
