import 'server-only'
import { randomUUID } from 'node:crypto'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { inBatches } from '@/lib/platform/db/batches'
import type { BlockReason, SlotState } from '@/lib/platform/db/codes'
import { afterCommit, db, type Reader, type Tx } from '@/lib/platform/db/db'
import { insertRows } from '@/lib/platform/db/insert-rows'
import { forgetKept } from '@/lib/platform/kept'
import { fail, ok, type Result } from '@/lib/platform/result'
import { addLocalDays, localDateOf, wallTimeOf } from '@/lib/platform/time'
import { anyone, type Claimant, claimantOf, notKeptEmpty, openTo } from '@/lib/schedule/hold/rules'
import { firstOpenDate, horizonEnd } from '@/lib/schedule/opening/rules'
import { callerTimesOf, type DutyChanges, type SlotTimes } from './rules'

export type Place = { name: string; street: string; city: string; room: string }
export type FreeSlot = { id: string; startsAt: Date; endsAt: Date }

export const placeView = { name: true, street: true, city: true, room: true } as const

/** The slots that this claimant can have at this moment. */
export const freeSlots = (claimant: Claimant, now: Date) => ({
  state: 'open' as const,
  bookings: { none: { releasedAt: null } },
  ...notKeptEmpty,
  ...openTo(claimant, now),
})

/** Free slots for staff: up to the start, without the deadline and horizon that bind clients. */
export async function listFreeSlots(by: Actor<'coordinator'>, now: Date, claimant = anyone) {
  const who = claimant.kind === 'anyone' ? claimantOf(byStaff(by)) : claimant
  const slots = await db.slot.findMany({
    where: { ...freeSlots(who, now), startsAt: { gt: now }, duty: { status: 'published' } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, endsAt: true },
    take: 400,
  })
  return slots
}

/** The next slots that clients can book, the nearest first, as this transaction sees them: so many, and none of these. */
export async function nextOpenSlots(tx: Reader, now: Date, except: string[], take: number): Promise<string[]> {
  const { deadlineTime, horizonWeeks } = officeSettings()
  const date = { gte: firstOpenDate(deadlineTime, now), lte: horizonEnd(now, horizonWeeks) }
  const slots = await tx.slot.findMany({
    where: {
      ...freeSlots(anyone, now),
      forCallers: false,
      id: { notIn: except },
      duty: { status: 'published', date },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take,
  })
  return slots.map(({ id }) => id)
}

/**
 * Locks a free slot for whoever claims it. The mediator's calendar shows it differently from now on, and is told so by a
 * higher number.
 */
export async function takeFreeSlot(
  tx: Tx,
  slotId: string,
  claimant: Claimant,
  now: Date,
): Promise<Result<{ startsAt: Date; forCallers: boolean }, 'slot-taken' | 'slot-closed'>> {
  const [slot] = await tx.slot.updateManyAndReturn({
    where: { id: slotId, duty: { status: 'published' }, ...freeSlots(claimant, now) },
    data: { sequence: { increment: 1 } },
    select: { startsAt: true, forCallers: true },
  })
  if (slot) {
    afterCommit(tx, forgetKept)
    return ok(slot)
  }
  const off = { id: slotId, state: 'open', duty: { status: { not: 'published' } } } as const
  return fail((await tx.slot.count({ where: off })) > 0 ? 'slot-closed' : 'slot-taken')
}

type NewState = { state: SlotState; blockReason: BlockReason | null }

/** Takes these slots away, or opens one of them. They are locked. */
export async function setSlots(tx: Tx, slotIds: string[], to: NewState): Promise<void> {
  await tx.slot.updateMany({ where: { id: { in: slotIds } }, data: { ...to, sequence: { increment: 1 } } })
  afterCommit(tx, forgetKept)
}

/** A duty that will not take place: its mediator and its room are free again. It is locked. */
export async function closeDuty(tx: Tx, id: string, by: Pick<Actor, 'id'>, now: Date): Promise<void> {
  const cancelled = { status: 'cancelled' as const, cancelledAt: now, cancelledById: by.id }
  await tx.duty.update({ where: { id }, data: cancelled, select: { id: true } })
  await tx.dutyCell.deleteMany({ where: { dutyId: id } })
  afterCommit(tx, forgetKept)
}

/** So much later its mediator says she begins: 0, in time after all. It is locked. */
export async function setLateness(tx: Tx, id: string, said: { lateBy: number; lateSaidAt: Date }): Promise<void> {
  await tx.duty.update({ where: { id }, data: said, select: { id: true } })
  afterCommit(tx, forgetKept)
}

/** What was said of a delay goes with its day, also where no server ran for a while. */
export function dropOldLateness(now: Date): Promise<number> {
  const today = localDateOf(now)
  const past = { date: { gte: addLocalDays(today, -92), lt: today }, lateSaidAt: { not: null } }
  return inBatches((limit) => db.duty.updateMany({ where: past, data: { lateBy: null, lateSaidAt: null }, limit }))
}

/** From now on these slots are for callers alone, or for everybody. They are locked. */
export async function setForCallers(tx: Tx, slotIds: string[], forCallers: boolean): Promise<void> {
  await tx.slot.updateMany({ where: { id: { in: slotIds } }, data: { forCallers } })
  afterCommit(tx, forgetKept)
}

// What somebody has and the rule no longer: it goes with them. What it has again stays.
async function setLeaving(tx: Tx, dutyIds: string[], { changedDuties }: DutyChanges): Promise<void> {
  const leaving = changedDuties.flatMap(({ leavingSlots }) => leavingSlots)
  const open = { dutyId: { in: dutyIds }, state: 'open' as const }
  await tx.slot.updateMany({ where: { ...open, blockReason: 'plan_change' }, data: { blockReason: null } })
  await tx.slot.updateMany({ where: { ...open, id: { in: leaving } }, data: { blockReason: 'plan_change' } })
  afterCommit(tx, forgetKept)
}

/** Where no hour of these duties stands any more, mediator and room are free. They are locked. */
export async function freeEmptyDuties(tx: Tx, ids: string[]): Promise<void> {
  const empty = { id: { in: ids }, slots: { none: { state: { not: 'withdrawn' as const } } } }
  await tx.dutyCell.deleteMany({ where: { duty: empty } })
}

type NewDuties = { planId: string; startTime: string; endTime: string; mediatorId: string; placeId: string } & {
  callerTimes?: string | undefined
}

/** Makes, changes and empties the duties of a rule. Those that are there already are locked, and so are their slots. */
export async function changeDuties(
  tx: Tx,
  { planId, callerTimes, ...duty }: NewDuties,
  change: DutyChanges,
): Promise<void> {
  const added = change.newDuties.map((draft) => ({ ...draft, id: randomUUID() }))
  const changedIds = change.changedDuties.map(({ id }) => id)
  const removed = change.changedDuties.flatMap(({ removeSlots }) => removeSlots)
  // An empty list beside another one would have SQLite read every slot.
  const lists = [{ id: { in: removed } }, { dutyId: { in: change.emptiedDuties } }]
  const left = { OR: lists.filter((list) => Object.values(list).some((ids) => ids.in.length > 0)) }

  // A slot that was once booked keeps its row, because the history of that booking names it.
  await tx.slot.deleteMany({ where: { ...left, bookings: { none: {} } } })
  await tx.slot.updateMany({ where: left, data: { state: 'withdrawn', blockReason: 'plan_change' } })
  await setLeaving(tx, changedIds, change)
  await tx.dutyCell.deleteMany({ where: { dutyId: { in: [...changedIds, ...change.emptiedDuties] } } })
  await tx.duty.deleteMany({ where: { id: { in: change.emptiedDuties }, slots: { none: {} } } })
  await tx.duty.updateMany({ where: { id: { in: changedIds } }, data: duty })
  const days = added.map(({ id, date, holidayName }) => ({ id, date, holidayName }))
  await tx.duty.createMany({
    data: days.map((day) => ({
      ...day,
      ...duty,
      planId,
      status: day.holidayName ? ('holiday' as const) : ('published' as const),
    })),
  })
  const own = (dutyId: string, slots: SlotTimes[]) => slots.map((slot) => ({ id: randomUUID(), dutyId, ...slot }))
  const slots = [
    ...added.flatMap(({ id, slots }) => own(id, slots)),
    ...change.changedDuties.flatMap(({ id, addSlots }) => own(id, addSlots)),
  ]
  const cells = [...added, ...change.changedDuties].flatMap(({ id, cells }) =>
    cells.flatMap((startsAt) => [
      { dutyId: id, startsAt, resource: `mediator:${duty.mediatorId}` },
      { dutyId: id, startsAt, resource: `place:${duty.placeId}` },
    ]),
  )
  await insertRows(tx, 'Slot', slots)
  const times = callerTimesOf(callerTimes)
  const isForCallers = ({ startsAt }: SlotTimes) => times.length > 0 && times.includes(wallTimeOf(startsAt))
  const phoned = slots.filter(isForCallers).map(({ id }) => id)
  if (phoned.length > 0) await setForCallers(tx, phoned, true)
  await insertRows(tx, 'DutyCell', cells)
  afterCommit(tx, forgetKept)
}
