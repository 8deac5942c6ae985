import { callOffBooking, listAffected } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { mintLink } from '@/lib/messages/link/data'
import { keepQuiet } from '@/lib/messages/quiet/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { makeAccounts } from './account-forms'
import { addressWith } from './audiences'
import { makeActor, makeBooking, makeEntry } from './factories'
import { makeFeed } from './feed'
import { coordinatorEmail, openSlots } from './journeys'
import { makeLateDuties } from './late-forms'
import { makePeople } from './person-forms'
import { addRule, makeApart, makeBegunVisits, marked, nextFree } from './rows-of-days'

/** Where the marked data are found, somebody has been shown them. */
export const secrets = [/Znacznik/, /601.?777.?888/, /znacznik@/]

export type Rows = Awaited<ReturnType<typeof makeRows>>

/** One row for every form of the panel, such that the form could be accepted. No two forms change the same row. */
export async function makeRows() {
  const now = new Date()
  const today = localDateOf(now)
  // As after a restore: what is written below waits.
  await keepQuiet(now)
  await addRule(4, today)
  const [shown = '', called = '', cancelled = '', moved = '', slotCancelled = '', inBurst = '', ...empty] =
    await openSlots(21)
  const [
    accepted = '',
    declined = '',
    forCaller = '',
    movedTo = '',
    blocked = '',
    opened = '',
    ownMove = '',
    held = '',
    phoned = '',
    ownBlocked = '',
    ownOpened = '',
    corrected = '',
    taken = '',
    calledOff = '',
    onCall = '',
  ] = empty
  const book = async (slotId: string) => (await makeBooking(slotId, { ...marked, now })).bookingId
  const bookings = {
    shown: await book(shown),
    cancelled: await book(cancelled),
    moved: await book(moved),
    ...(await makeBegunVisits(today, now)),
    ...(await makeApart(today, now)),
    corrected: await book(corrected),
  }
  await book(slotCancelled)
  for (const id of [opened, ownOpened])
    await db.slot.update({ where: { id }, data: { state: 'blocked', blockReason: 'other' } })
  const task = await db.callTask.create({ data: { bookingId: await book(called), reason: 'reminder' } })
  const takenTask = await db.callTask.create({ data: { bookingId: await book(taken), reason: 'reminder' } })

  const dutyPlanId = await addRule(5, today)
  const { id: dutyId, slots } = await db.duty.findFirstOrThrow({
    where: { planId: dutyPlanId, status: 'published', date: { gt: addLocalDays(today, 7) } },
    select: { id: true, slots: { select: { id: true } } },
  })
  await book(slots[0]?.id ?? '')

  const waiting = await db.notification.findFirstOrThrow({ where: { bookingId: bookings.shown }, select: { id: true } })
  const reader = await makeActor('coordinator')
  const shownDuty = await db.duty.findFirstOrThrow({
    where: { slots: { some: { id: shown } } },
    include: { plan: true },
  })
  // Far enough for no hour of it to be kept for somebody.
  const [ending, deleting] = [await addRule(7, today), await addRule(2, addLocalDays(today, 100))]
  const her = await makeActor('mediator', shownDuty.mediatorId)
  const handOver = async (slotId: string) => {
    const row = { kind: 'away', slotId, byId: her.id, message: 'Znacznik', createdAt: now } as const
    return (await db.handover.create({ data: row, select: { id: true } })).id
  }
  const { referenceCode } = await db.booking.findUniqueOrThrow({ where: { id: bookings.shown } })
  const offers = { accepting: await offerSomebody(accepted, now), declining: await offerSomebody(declined, now) }
  // Freed a moment ago, for whoever comes first on the list.
  await db.slotHold.create({ data: { slotId: held, until: new Date(now.getTime() + 3_600_000), createdAt: now } })
  const offId = await book(calledOff)
  await callOffBooking(reader, offId, now)
  const offTask = await db.callTask.findFirstOrThrow({ where: { bookingId: offId } })
  return {
    bookings,
    referenceCode,
    slots: {
      shown,
      cancelled: slotCancelled,
      forCaller,
      movedTo,
      blocked,
      opened,
      ownMove,
      held,
      phoned,
      ownBlocked,
      ownOpened,
      onCall,
    },
    ending: { planId: ending, version: '1', lastDay: addLocalDays(today, 30) },
    deleting: { planId: deleting, version: '1' },
    oneDate: nextFree(addLocalDays(today, 1), 1),
    handovers: { takenBack: await handOver(ownBlocked), settled: await handOver(forCaller) },
    slotDigest: (await listAffected(reader, { slotId: slotCancelled }, now)).listDigest,
    dutyId,
    dutyDigest: (await listAffected(reader, { dutyId }, now)).listDigest,
    date: shownDuty.date,
    burst: await makeBurst(inBurst, new Date(now.getTime() - 3 * 86_400_000)),
    plan: shownDuty.plan,
    late: await makeLateDuties(her, today, now),
    taskId: task.id,
    takenId: takenTask.id,
    tried: { taskId: takenTask.id, attemptId: await tryOnce(takenTask.id, now) },
    calledOffId: offTask.id,
    heldBack: { copiedAt: now.toISOString(), drop: waiting.id },
    ...offers,
    waiting: await makeEntry({ ...marked, phone: '+48601777881', now }),
    correctedEntry: await makeEntry({ ...marked, phone: '+48601777884', now }),
    unconfirmed: await makeEntry({ ...marked, phone: '+48601777883', now, isConfirmed: false }),
    links: {
      live: await mintLink({ bookingId: bookings.shown }, new Date(now.getTime() + 3_600_000)),
      ended: await mintLink({ bookingId: bookings.shown }, now),
    },
    feedToken: await makeFeed(her, now),
    feedMadeAt: now.toISOString(),
    accounts: await makeAccounts(),
    people: await makePeople(bookings.shown, now),
  }
}

/** Somebody who waits, and the hour that was freed and offered to them. */
async function offerSomebody(slotId: string, now: Date) {
  const { bookingId } = await makeBooking(slotId, { now })
  const entryId = await makeEntry({ ...marked, phone: '+48601777882', now })
  await cancelBooking(byClient, bookingId, now)
  await runWaitingRound(now)
  const offer = await db.slotOffer.findFirstOrThrow({ where: { entryId, settledAt: null } })
  return { entryId, offerId: offer.id }
}

/** The ids of other people's things under every name that an action might read them by. */
export const idsOfOthers = ({ bookings, slots, accepting, plan, links, handovers, ...rows }: Rows) => ({
  handoverId: handovers.settled,
  id: bookings.shown,
  bookingId: bookings.shown,
  referenceCode: rows.referenceCode,
  slotId: slots.shown,
  dutyId: rows.dutyId,
  planId: plan.id,
  mediatorId: plan.mediatorId,
  placeId: plan.placeId,
  settingPart: 'telefon',
  entryId: rows.waiting,
  offerId: accepting.offerId,
  taskId: rows.taskId,
  token: links.live,
  accountId: rows.accounts.shown,
  clientId: rows.people.shown,
})

/** So many at one moment are unusual for a server that is started with this number: more than these rows bring along. */
export const unusualRate = 40

async function makeBurst(slotId: string, now: Date) {
  await makeBooking(slotId, { ...marked, now })
  for (let made = 1; made < unusualRate; made++) await makeEntry({ ...marked, now, isConfirmed: false })
  return { since: now.toISOString(), until: now.toISOString() }
}

/** The address of a route, with ids of rows that are there. */
export function addressOf(route: string, rows: Rows): string {
  const address = addressWith(route, { ...idsOfOthers(rows), feedToken: rows.feedToken })
  return route === '/panel/grafik' ? `${address}?dzien=${rows.date}` : address
}

/** A try of the coordinator who signs in, late enough to be taken back at the end of a slow test. */
async function tryOnce(taskId: string, now: Date): Promise<string> {
  const { id: staffId } = await db.staff.findUniqueOrThrow({ where: { email: coordinatorEmail } })
  const createdAt = new Date(now.getTime() + 600_000)
  const made = { taskId, staffId, createdAt, outcome: 'no_answer' } as const
  return (await db.callAttempt.create({ data: made, select: { id: true } })).id
}
