import 'server-only'
import { bySystem } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { fail, ok } from '@/lib/platform/result'
import { withdrawLeft } from '@/lib/schedule/block/data'
import { dropLapsedHolds } from '@/lib/schedule/hold/data'
import { finishAccepted } from '@/lib/waitlist/answer/data'
import { forgetEnded, resumeEnded, settleIdleEntries } from '@/lib/waitlist/ending/data'
import { waitOn } from '@/lib/waitlist/entry/data'
import { endOffer, handOver } from '@/lib/waitlist/offer/data'
import { unansweredAs } from '@/lib/waitlist/offer/rules'

type RoundCounts = { ended: number; offered: number; released: number; settled: number }

/**
 * One round of the waiting list: offers that ran out are passed on, freed slots are offered to the first person whom
 * they fit or go back to everybody. Each slot has a transaction of its own, so any number of workers may go round at
 * once, and a round that was cut off is simply made again.
 */
export async function runWaitingRound(now: Date): Promise<RoundCounts> {
  await dropLapsedHolds(now)
  await resumeEnded(now)
  await forgetEnded(now)
  const ended = await endDeadOffers(now)
  const settled = (await mendEntries(now)) + (await settleIdleEntries(now))
  const freed = await db.slotHold.findMany({
    where: { bookingId: null, offerId: null, OR: [{ staffId: null }, { until: { lte: now } }] },
    orderBy: [{ createdAt: 'asc' }, { slot: { startsAt: 'asc' } }],
    select: { slotId: true },
  })
  const outcomes: string[] = []
  for (const { slotId } of freed) outcomes.push(await transact((tx) => handOver(tx, slotId, now)))
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
  await withdrawLeft(now)
  return { ended, offered: count('offered'), released: count('released'), settled }
}

// Offers whose time is over, whose slot was called off or whose person has left.
async function endDeadOffers(now: Date): Promise<number> {
  const calledOff = { OR: [{ state: { not: 'open' as const } }, { duty: { status: { not: 'published' as const } } }] }
  const dead = await db.slotOffer.findMany({
    where: {
      settledAt: null,
      OR: [{ expiresAt: { lte: now } }, { slot: calledOff }, { entry: { settledAt: { not: null } } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, slotId: true, expiresAt: true, slot: { select: { duty: { select: { date: true } } } } },
  })
  let ended = 0
  for (const { id, slotId, expiresAt, slot } of dead) {
    const dutyDate = slot.duty.date
    const done = await transact(async (tx) => {
      await lockRows(tx, 'Slot', [slotId])
      const outcome = expiresAt <= now ? unansweredAs({ expiresAt, dutyDate }, officeSettings()) : 'withdrawn'
      return (await endOffer(tx, bySystem, id, outcome, now)) ? ok() : fail('over')
    })
    if (done.ok) ended += 1
  }
  return ended
}

// To an earlier release a booking and the end of its entry were two steps: where the second one was cut off, it is made
// here. And a slot that a changed weekly rule deleted took its offer along: its person goes on waiting.
async function mendEntries(now: Date): Promise<number> {
  const torn = await db.waitingEntry.findMany({
    where: { status: 'offered', settledAt: null, offers: { none: { settledAt: null } } },
    select: { id: true, version: true, offers: { where: { outcome: 'accepted' }, select: { id: true } } },
  })
  for (const { id, version, offers } of torn) {
    if (offers.length > 0) await finishAccepted(bySystem, id, now)
    else await transact((tx) => waitOn(tx, { id, version }, { isCounted: false }))
  }
  return torn.length
}
