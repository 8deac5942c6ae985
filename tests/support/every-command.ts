import { randomUUID } from 'node:crypto'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { callOffBooking, callOffUnreached, cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, declineRebooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { correctPerson } from '@/lib/bookings/correction/data'
import { recordAttempt, undoAttempt } from '@/lib/messages/attempt/data'
import { takeCall } from '@/lib/messages/call/data'
import { attemptOutcomes } from '@/lib/messages/call/rules'
import type { Person } from '@/lib/messages/client/rules'
import { byClient, type DoneBy } from '@/lib/office/audit/rules'
import { confirmClock } from '@/lib/office/clock/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import type { Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'
import { renewFeed } from '@/lib/schedule/calendar/data'
import { changePlan, createPlan } from '@/lib/schedule/plan/data'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { askToCall, releaseBurst } from '@/lib/waitlist/burst/data'
import { correctEntry } from '@/lib/waitlist/correction/data'
import { confirmEntry, joinForEarlier, joinWaitingList } from '@/lib/waitlist/entry/data'
import { accountCommands, cityCommands, withCode } from './account-commands'
import { asStaff, makeAccount, makeActor, makeManager, makeService, visitor } from './factories'
import { hourCommands } from './hour-commands'
import { personCommands } from './person-commands'
import { settingCommands } from './setting-commands'

/** What chance decides of one call: which rows it names, who calls, when, and whether something of it is out of date. */
export type Turn = {
  command: CommandName
  row: number
  other: number
  when: number
  isStale: boolean
  isStaff: boolean
}

const early = new Date('2027-01-20T09:00:00Z')
/** Long before, on the Monday, after the deadline, when the first visit has begun, and the week after. */
const moments = [early, '2027-02-01T08:00:00Z', '2027-02-02T11:00:00Z', '2027-02-03T09:30:00Z', '2027-02-12T09:00:00Z']
export const momentOf = ({ when }: Turn) => new Date(moments[when % moments.length] ?? early)

/** Two Wednesdays with four visits on them, and people who wait. What is done to them is left to chance. */
export async function makeWorld() {
  const service = await makeService({ validUntil: '2027-02-14' }, early)
  const rival = await makeService({ weekday: 4, validUntil: '2027-02-14' }, early)
  const where = { duty: { planId: service.planId } }
  const slots = await db.slot.findMany({ where, orderBy: { startsAt: 'asc' }, select: { id: true } })
  const told = { contactSms: false, contactCall: true }
  for (const { id } of slots.slice(0, 4)) await bookSlot(byClient, visitor(id, told), early)
  const { slotId: _none, ...waiting } = visitor('')
  const joined = await joinWaitingList(byClient, waiting, early)
  if (joined.ok) await confirmEntry(byClient, joined.value.entryId, early)
  return {
    ...service,
    rival,
    mediator: await makeActor('mediator', service.mediatorId),
    coordinator: await makeActor('coordinator'),
    colleague: await withCode(await makeActor('coordinator')),
    email: await makeAccount(),
    manager: await makeManager(),
    guestId: (await makeActor('coordinator')).id,
    slotIds: [...slots.map(({ id }) => id), randomUUID()],
  }
}
type World = Awaited<ReturnType<typeof makeWorld>>

async function rowsOf({ planId }: World) {
  const of = { slot: { duty: { planId } } }
  const [bookings, duties, entries, offers, tasks, plan] = await Promise.all([
    db.booking.findMany({
      where: of,
      include: { client: true },
      orderBy: [{ createdAt: 'asc' }, { slot: { startsAt: 'asc' } }],
    }),
    db.duty.findMany({ where: { planId }, orderBy: { date: 'asc' } }),
    db.waitingEntry.findMany({ where: { settledAt: null }, include: { client: true }, orderBy: { createdAt: 'asc' } }),
    db.slotOffer.findMany({ where: of, orderBy: { expiresAt: 'asc' } }),
    db.callTask.findMany({ where: { booking: of }, include: { attempts: true }, orderBy: { createdAt: 'asc' } }),
    db.dutyPlan.findUniqueOrThrow({ where: { id: planId } }),
  ])
  return { bookings, duties, entries, offers, tasks, plan }
}

type Chosen = World &
  Awaited<ReturnType<typeof rowsOf>> & {
    by: DoneBy
    now: Date
    bookingId: string
    slotId: string
    dutyId: string
    entryId: string
    offer: { entryId: string; offerId: string }
    submissionId: string
    isStale: boolean
    other: number
  }

const nobody = '00000000-0000-4000-8000-000000000000'
const digest = ({ isStale }: Chosen) => (isStale ? 'another list' : undefined)
const wantedBy = ({ bookingId, slotId, submissionId }: Chosen) => ({ bookingId, slotId, submissionId })

/** Every command that may refuse. */
export const commands = {
  bookSlot: (of) => bookSlot(of.by, { ...visitor(of.slotId), submissionId: of.submissionId }, of.now),
  giveOtherSlot: (of) => giveOtherSlot(of.by, wantedBy(of), of.now),
  declineRebooking: (of) => declineRebooking(of.bookingId, of.now),
  correctPerson: (of) => {
    const booking = of.bookings.find(({ id }) => id === of.bookingId)
    const version = (booking?.client?.version ?? 1) + (of.isStale ? 1 : 0)
    const said = (known: Person) => ({ ...known, phone: `+4860100000${of.other % 10}`, contactSms: of.other % 2 === 0 })
    return correctPerson(of.by, { bookingId: of.bookingId, version, said }, of.now)
  },
  cancelBooking: (of) => cancelBooking(of.by, of.isStale && of.other % 2 ? nobody : of.bookingId, of.now),
  callOffBooking: (of) => callOffBooking(of.coordinator, of.bookingId, of.now),
  callOffUnreached: (of) => callOffUnreached(of.coordinator, of.bookingId, of.now),
  askToCall: (of) => askToCall(of.coordinator, { since: early, until: of.now }, of.now),
  releaseBurst: (of) => releaseBurst(of.coordinator, { part: 'visits', since: early, until: of.now }, of.now),
  cancelSlot: (of) => cancelSlot(of.coordinator, of.slotId, of.now, digest(of)),
  cancelDuty: (of) => cancelDuty(of.coordinator, of.dutyId, of.now, digest(of)),
  markAttendance: (of) => {
    const by = of.isStale ? ({ ...of.mediator, mediatorId: of.rival.mediatorId } as Actor<'mediator'>) : of.mediator
    return markAttendance(by, of.bookingId, 'attended', of.now)
  },
  createPlan: (of) => createPlan(of.by, { ...of.input, placeId: of.isStale ? nobody : of.input.placeId }, of.now),
  changePlan: (of) => {
    const clash = { ...of.input, weekday: 4, mediatorId: of.rival.mediatorId }
    const moved = { ...of.input, startTime: ['09:00', '11:00'][of.other % 2] ?? '', endTime: '15:00' }
    const version = of.isStale ? of.plan.version + 1 : of.plan.version
    return changePlan(of.by, { id: of.planId, version }, of.other % 3 ? moved : clash, of.now)
  },
  ...hourCommands,
  ...accountCommands,
  ...personCommands,
  joinWaitingList: (of) => {
    const [known] = of.entries
    const copied = known && of.isStale ? { submissionId: known.submissionId, clientName: 'Ktoś inny' } : {}
    const { slotId: _none, ...said } = visitor('', copied)
    return joinWaitingList(of.by, said, of.now)
  },
  correctEntry: (of) => {
    const entry = of.entries.find(({ id }) => id === of.entryId)
    const version = (entry?.client?.version ?? 1) + (of.isStale ? 1 : 0)
    const said = (known: Person) => ({ ...known, phone: `+4860200000${of.other % 10}`, contactSms: of.other % 2 === 0 })
    return correctEntry(of.by, { entryId: of.entryId, version, said }, of.now)
  },
  confirmEntry: (of) => confirmEntry(of.by, of.entryId, of.now),
  joinForEarlier: (of) => joinForEarlier(of.by, of.bookingId, of.submissionId, of.now),
  acceptOffer: (of) => acceptOffer(of.by, of.offer, of.now),
  declineOffer: (of) => declineOffer(of.by, of.offer, of.now),
  leaveWaitingList: (of) => leaveWaitingList(of.by, of.entryId, of.now),
  recordAttempt: (of) => {
    const task = of.tasks[of.other % Math.max(1, of.tasks.length)]
    const seen = (task?.attempts.length ?? 0) + (of.isStale ? 1 : 0)
    const outcome = attemptOutcomes[of.other % attemptOutcomes.length] ?? 'no_answer'
    return recordAttempt(of.coordinator, { taskId: task?.id ?? nobody, seen, outcome }, of.now)
  },
  takeCall: (of) => {
    const task = of.tasks[of.other % Math.max(1, of.tasks.length)]
    const taskId = (of.isStale && of.other % 2 === 0 ? undefined : task?.id) ?? nobody
    return takeCall(of.isStale ? of.colleague : of.coordinator, taskId, of.now)
  },
  undoAttempt: (of) => {
    const task = of.tasks[of.other % Math.max(1, of.tasks.length)]
    const attempt = { taskId: task?.id ?? nobody, attemptId: task?.attempts.at(-1)?.id ?? nobody }
    return undoAttempt(of.isStale ? of.colleague : of.coordinator, attempt, of.now)
  },
  renewFeed: (of) => renewFeed(of.mediator, of.isStale ? of.now : null, of.now),
  confirmClock: (of) => {
    const day = of.isStale ? '2000-01-01' : localDateOf(of.now)
    return confirmClock(of.coordinator, day, () => of.now)
  },
  ...settingCommands,
  ...cityCommands,
} satisfies Record<string, (of: Chosen) => Promise<Result<unknown, string>>>
export type CommandName = keyof typeof commands

export async function take(turn: Turn, world: World): Promise<Result<unknown, string>> {
  const rows = await rowsOf(world)
  const pick = <Row extends { id: string }>(all: Row[]) => all[turn.row % (all.length + 1)]
  const offer = pick(rows.offers)
  const used = pick(rows.bookings)?.submissionId
  return commands[turn.command]({
    ...world,
    ...rows,
    by: turn.isStaff ? asStaff(world.coordinator) : byClient,
    now: momentOf(turn),
    bookingId: pick(rows.bookings)?.id ?? nobody,
    slotId: world.slotIds[turn.other % world.slotIds.length] ?? nobody,
    dutyId: pick(rows.duties)?.id ?? nobody,
    entryId: pick(rows.entries)?.id ?? nobody,
    offer: { entryId: offer?.entryId ?? nobody, offerId: offer?.id ?? nobody },
    submissionId: (turn.isStale && used) || randomUUID(),
    isStale: turn.isStale,
    other: turn.other,
  })
}
