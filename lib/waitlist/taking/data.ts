import 'server-only'
import { lockSlotsWithSpare, loseKept } from '@/lib/bookings/calloff/data'
import { record, recordLookOnce } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx, transact } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { nextOpenSlots } from '@/lib/schedule/duty/data'
import { holdForDesk } from '@/lib/schedule/hold/data'
import { endOffer } from '@/lib/waitlist/offer/data'
import { decideTake, type Held, heldOf, namesClient, type TakeRefusal } from './rules'

const name = { select: { name: true } } as const

/** A hold with the names that belong to it. For coordinators alone. */
export const heldView = {
  select: {
    ...{ until: true, bookingId: true, offerId: true, staffId: true, staff: name },
    booking: { select: { client: name } },
    offer: { select: { expiresAt: true, entry: { select: { client: name } } } },
  },
} as const

/** Who is named beside a kept slot was seen, as on the page of its duty. */
export async function noteNamed(
  by: Actor<'coordinator'>,
  slots: readonly { dutyId: string; held: Held | null }[],
  now: Date,
): Promise<void> {
  const dutyIds = slots.filter(({ held }) => namesClient(held)).map(({ dutyId }) => dutyId)
  if (dutyIds.length > 0) await recordLookOnce(by, 'duty_viewed', 'duty', [...new Set(dutyIds)], now)
}

/** The next free slots that are kept for somebody: for whom, and until when. */
export async function listHeldSlots(by: Actor<'coordinator'>, now: Date) {
  const held = { until: { gt: now } }
  const free = { state: 'open' as const, bookings: { none: { releasedAt: null } }, startsAt: { gt: now } }
  const slots = await db.slot.findMany({
    where: { ...free, hold: { is: held }, duty: { status: 'published' } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, dutyId: true, duty: { select: { planId: true } }, hold: heldView },
    take: 60,
  })
  const kept = slots.flatMap(({ hold, duty: { planId }, ...slot }) => {
    const found = heldOf(hold, now)
    return found ? [{ ...slot, planId, held: found }] : []
  })
  await noteNamed(by, kept, now)
  return kept
}

export type HeldSlot = Awaited<ReturnType<typeof listHeldSlots>>[number]

/** One slot, for whom it is kept, and what would be kept for that person instead. */
export async function getHeldSlot(by: Actor<'coordinator'>, slotId: string, now: Date) {
  const slot = await db.slot.findUnique({
    where: { id: slotId },
    select: { id: true, dutyId: true, startsAt: true, endsAt: true, hold: heldView },
  })
  if (!slot) return null
  const held = heldOf(slot.hold, now)
  await noteNamed(by, [{ dutyId: slot.dutyId, held }], now)
  const [spareId] = held?.kind === 'calledOff' ? await nextOpenSlots(db, now, [slotId], 1) : []
  const spare = spareId ? await db.slot.findUnique({ where: { id: spareId }, select: { startsAt: true } }) : null
  return { ...slot, held, spareAt: spare?.startsAt ?? null }
}

type Taken = { startsAt: Date; toCall: boolean }

/**
 * A coordinator takes a slot that is kept for somebody else, on purpose: `seal` is the promise that the page has shown. An
 * offer is withdrawn; who was called off gets another slot kept, or a call where none is left. From then on it is kept for
 * the coordinator for as long as a talk lasts.
 */
export async function takeHeldSlot(
  by: Actor<'coordinator'>,
  { slotId, seal }: { slotId: string; seal: string },
  now: Date,
): Promise<Result<Taken, TakeRefusal | 'slot-unknown'>> {
  return transact(async (tx) => {
    const spare = await lockSlotsWithSpare(tx, [slotId], now)
    const slot = await tx.slot.findUnique({
      where: { id: slotId },
      select: {
        ...{ state: true, startsAt: true, hold: { select: { ...heldView.select, createdAt: true } } },
        duty: { select: { status: true } },
        bookings: { where: { releasedAt: null }, select: { id: true } },
      },
    })
    if (!slot) return fail('slot-unknown')
    const held = heldOf(slot.hold, now)
    const found = { ...slot, dutyStatus: slot.duty.status, isBooked: slot.bookings.length > 0 }
    const isOwn = isOfDesk(held, by)
    const allowed = decideTake(found, held, isOwn ? by.id : seal, now)
    if (!allowed.ok) return allowed
    const { offerId, bookingId, createdAt } = slot.hold ?? { createdAt: now }
    // Pressed once more: it is the coordinator's by the first press, which has told what it cost.
    if (isOwn) return ok({ startsAt: slot.startsAt, toCall: await isToBeCalled(tx, seal, createdAt) })
    if (offerId && !(await endOffer(tx, byStaff(by), offerId, 'withdrawn', now))) return fail('held-otherwise')
    if (bookingId) await loseKept(tx, slotId, spare, now)
    await holdForDesk(tx, slotId, by.id, now)
    await record(tx, byStaff(by), 'slot_taken', 'slot', slotId, now)
    return ok({ startsAt: slot.startsAt, toCall: await isToBeCalled(tx, seal, now) })
  })
}

const isOfDesk = (held: Held | null, { id }: Actor): boolean => held?.kind === 'desk' && held.seal === id

// Whoever had this promise knew of it, and hears by phone that it ended at that moment.
async function isToBeCalled(tx: Tx, seal: string, at: Date): Promise<boolean> {
  const about = { OR: [{ bookingId: seal }, { entry: { offers: { some: { id: seal } } } }] }
  return (await tx.callTask.count({ where: { ...about, reason: 'promise_lost', settledAt: null, createdAt: at } })) > 0
}
