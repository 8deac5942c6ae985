import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { markAttendance, unmarkAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty, cancelSlot, listAffected } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { correctPerson } from '@/lib/bookings/correction/data'
import { getOwnLateness, listLate, sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import { recordAttempt, undoAttempt } from '@/lib/messages/attempt/data'
import { settleDeadCalls, takeCall } from '@/lib/messages/call/data'
import { fillGrams } from '@/lib/messages/client/data'
import type { Person } from '@/lib/messages/client/rules'
import { dropExpiredLinks, findLink } from '@/lib/messages/link/data'
import { claimNotifications, dropOldNotifications, isWorkerStuck, resumePostponed } from '@/lib/messages/outbox/data'
import { getBoard } from '@/lib/messages/told/data'
import { listBookingHistory } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import { getBooking, listComingBookings } from '@/lib/panel/bookings/data'
import { listCalls, listNextHours } from '@/lib/panel/calls/data'
import { getSchedule } from '@/lib/panel/day/data'
import { getDuty, listDuties, readMonth } from '@/lib/panel/duties/data'
import { listMessages } from '@/lib/panel/messages/data'
import { searchBookings } from '@/lib/panel/search/data'
import { getWaiting, listWaiting } from '@/lib/panel/waitlist/data'
import { db } from '@/lib/platform/db/db'
import { forgetKept } from '@/lib/platform/kept'
import { getVisit, isOwnVisit, noteRead } from '@/lib/public/visit/data'
import { getOwnEntry } from '@/lib/public/waitlist/data'
import { blockSlot, openSlot } from '@/lib/schedule/block/data'
import { getVisitFile, readFeed } from '@/lib/schedule/calendar/data'
import { dropOldLateness, listFreeSlots } from '@/lib/schedule/duty/data'
import { changePlan } from '@/lib/schedule/plan/data'
import { getChosenSlot, listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { migrate } from '../../prisma/migrate'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, monday, visitor, wanted } from '../support/factories'
import { makeFeed } from '../support/feed'
import { scansIn, statementsOf } from '../support/plans'
import { dialect, onDatabase, releasedDatabase } from '../support/released'
import { releasedRows } from '../support/released-stories'

/** What is kept for ever or for half a year. Whoever is forgotten, and what ends within days, makes no table grow. */
const growing = ['Booking', 'Slot', 'Duty', 'WaitingEntry', 'SlotOffer', 'CallTask', 'CallAttempt', 'Notification']
growing.push('ManageLink', 'AuditEntry', 'ClientGram')
/** These hold what is open and nothing else. */
const ofOpen = [
  'notification_waiting',
  'booking_called_off',
  'slot_offer_open_slot',
  'slot_offer_open_entry',
  'waiting_entry_known',
]

const url = await releasedDatabase(releasedRows(1000))
await migrate(url)
process.env.DATABASE_URL = url

/** Years that are over: everything was settled at some time, and every duty had a date. */
async function endWhatIsOpen(): Promise<void> {
  const before = `"settledAt" = '2026-06-01T10:00:00.000+00:00'`
  const dates = {
    sqlite: `date('2020-01-01', '+' || substr("date", 5) || ' days')`,
    postgres: `to_char(date '2020-01-01' + substring("date" from 5)::int, 'YYYY-MM-DD')`,
  }
  await onDatabase(url, async (run) => {
    const settle = (table: string, as: string) =>
      run(`UPDATE "${table}" SET ${before}, ${as} WHERE "settledAt" IS NULL`)
    await settle('Notification', `"outcome" = 'sent'`)
    await settle('CallTask', `"outcome" = 'told'`)
    await settle('SlotOffer', `"outcome" = 'expired'`)
    await settle('WaitingEntry', `"status" = 'removed', "clientId" = NULL`)
    await run('DELETE FROM "SlotHold"')
    await run('UPDATE "Booking" SET "rebookUntil" = NULL')
    await run(`UPDATE "Duty" SET "date" = ${dates[dialect]}`)
    if (dialect === 'postgres') await run('ANALYZE')
  })
}

async function liveService() {
  const service = await makeService()
  const duties = await db.duty.findMany({
    where: { planId: service.planId },
    orderBy: { date: 'asc' },
    include: { slots: { orderBy: { startsAt: 'asc' } } },
  })
  const [slots = [], later = []] = duties.map((duty) => duty.slots.map(({ id }) => id))
  const visits = await Promise.all(slots.slice(0, 3).map((slotId) => makeBooking(slotId)))
  // One that stays open whatever is done to the visits.
  await db.callTask.create({ data: { bookingId: visits[1]?.bookingId ?? '', reason: 'promise_lost' } })
  return { ...service, duties, slots, later, visits, entryId: await makeEntry() }
}

const coordinator = await makeActor('coordinator')
await endWhatIsOpen()
const { planId, input, mediatorId, duties, slots, later, visits, entryId } = await liveService()
const mediator = await makeActor('mediator', mediatorId)
const [visit = { bookingId: '', referenceCode: '' }, second = visit, third = visit] = visits
const { bookingId, referenceCode } = visit
const dutyId = duties[0]?.id ?? ''
const [free = '', spare = ''] = [slots[3], later[2]]
const morning = new Date('2027-02-03T08:00:00Z')
const evening = new Date('2027-02-03T17:00:00Z')
const client = await db.client.findFirstOrThrow({ where: { bookings: { some: { id: bookingId } } } })
const shorter = { ...input, endTime: '13:00' }
let feed = ''
beforeAll(async () => {
  feed = await makeFeed(mediator, monday)
})
const otherPhone = (known: Person) => ({ ...known, phone: '+48601000111' })
const sealOfDelay = async () => (await getOwnLateness(mediator, dutyId, morning))?.seal ?? ''
const openCall = async () =>
  (await db.callTask.findFirstOrThrow({ where: { settledAt: null, attempts: { none: {} } } })).id
const lastTried = async () => {
  const { id, taskId } = await db.callAttempt.findFirstOrThrow({ where: { staffId: coordinator.id } })
  return { taskId, attemptId: id }
}

// In this order: what comes later finds what was done before.
const asked: [what: string, work: () => Promise<unknown>][] = [
  ['the free hours', () => listUpcomingDuties(monday)],
  ['a chosen hour', () => getChosenSlot(slots[0] ?? '', monday)],
  ['a booking', () => bookSlot(byClient, visitor(free), monday)],
  ['a visit', () => getVisit(referenceCode, monday)],
  ['its number and phone', () => isOwnVisit(referenceCode, '601 000 000', 'network', monday)],
  ['its file', () => getVisitFile(referenceCode, 'pl', monday)],
  ['that it was read', () => noteRead(referenceCode, monday)],
  ['a link', () => findLink('unknown', monday)],
  ['a move', () => giveOtherSlot(byClient, wanted(second.bookingId, spare), monday)],
  ['a correction', () => correctPerson(byClient, { bookingId: third.bookingId, version: 1, said: otherPhone }, monday)],
  ['a cancelling', () => cancelBooking(byClient, bookingId, monday)],
  ['joining it with a visit', () => joinForEarlier(byClient, third.bookingId, randomUUID(), monday)],
  ['a place on the list', () => getOwnEntry(entryId, monday)],
  ['a place on the list for staff', () => getWaiting(coordinator, entryId, monday)],
  ['leaving the list', () => leaveWaitingList(byClient, entryId, monday)],
  ['the hours for staff', () => listFreeSlots(coordinator, monday)],
  ['one booking for staff', () => getBooking(coordinator, bookingId, monday)],
  ['its history', () => listBookingHistory(coordinator, [bookingId])],
  ['the coming bookings', () => listComingBookings(coordinator, monday)],
  ['a search by number', () => searchBookings(coordinator, referenceCode, monday)],
  ['a search by phone', () => searchBookings(coordinator, client.phone ?? '', monday)],
  ['a search by name', () => searchBookings(coordinator, client.name, monday)],
  ['a search by a number with a slip', () => searchBookings(coordinator, referenceCode.slice(1), monday)],
  ['a search by digits', () => searchBookings(coordinator, '033', monday)],
  ['clients without grams', () => fillGrams()],
  ['the Wednesday of the mediator', () => getSchedule(mediator, null, monday)],
  ['who would be told of a delay', () => getOwnLateness(mediator, dutyId, morning)],
  ['a delay', async () => sayLate(mediator, { dutyId, lateBy: 20, seal: await sealOfDelay() }, morning)],
  ['the duties that run late', () => listLate(coordinator, morning)],
  ['a delay that is taken back', () => takeLateBack(mediator, dutyId, morning)],
  ['delays of before', () => dropOldLateness(monday)],
  ['the calendar of the mediator', () => readFeed(feed, 'network', monday)],
  ['the duties', () => listDuties(coordinator, monday)],
  ['a month of duties', () => readMonth(coordinator, '2026-06', monday)],
  ['a duty', () => getDuty(coordinator, dutyId, monday)],
  ['who would be called off', () => listAffected(coordinator, { dutyId }, monday)],
  ['a blocked hour', () => blockSlot(coordinator, later[1] ?? '', 'break', monday)],
  ['an hour that is opened again', () => openSlot(coordinator, later[1] ?? '', monday)],
  ['a mark of the mediator', () => markAttendance(mediator, third.bookingId, 'attended', evening)],
  ['a mark that is taken back', () => unmarkAttendance(mediator, third.bookingId, evening)],
  ['a changed rule', () => changePlan(asStaff(coordinator), { id: planId, version: 1 }, shorter, monday)],
  ['an hour that is cancelled', () => cancelSlot(coordinator, later[0] ?? '', monday)],
  ['a duty that is cancelled', () => cancelDuty(coordinator, dutyId, monday)],
  ['who knows of it', () => getBoard(coordinator, dutyId)],
  ['the calls', () => listCalls(coordinator, monday)],
  ['the hours to offer in a call', () => listNextHours(coordinator, [third.bookingId], monday)],
  ['a call that is taken', async () => takeCall(coordinator, await openCall(), monday)],
  ['a try', async () => recordAttempt(coordinator, { taskId: await openCall(), seen: 0, outcome: 'reached' }, monday)],
  ['a try that is taken back', async () => undoAttempt(coordinator, await lastTried(), monday)],
  ['calls that are no longer due', () => settleDeadCalls(monday)],
  ['the messages', () => listMessages(coordinator, monday)],
  ['messages to send', () => claimNotifications('worker', monday)],
  ['whether the worker is stuck', () => isWorkerStuck(monday)],
  ['messages that were put off', () => resumePostponed(monday)],
  ['messages that are old', () => dropOldNotifications(new Date('2026-01-01'))],
  ['the waiting list', () => listWaiting(coordinator, monday)],
  ['a round of the waiting list', () => runWaitingRound(monday)],
  ['links that have expired', () => dropExpiredLinks(new Date('2026-01-01'))],
]

beforeEach(forgetKept)

test.each(asked)('%s: no table that grows is read from one end to the other', async (_, work) => {
  const statements = await statementsOf(url, work)
  expect(statements.length).toBeGreaterThan(0)
  const scans = (await scansIn(url, statements)).filter((scan) => {
    const [table = '', index = ''] = scan.split(' ')
    return growing.includes(table) && !ofOpen.includes(index)
  })
  expect(scans).toEqual([])
})

test('a search without an index would be seen', async () => {
  const unnamed = await statementsOf(url, () => db.booking.findFirst({ where: { version: 700 } }))
  expect((await scansIn(url, unnamed)).join()).toMatch(/^Booking/)
  const some = { booking: { is: { version: 700 } } }
  const joined = await statementsOf(url, () => db.callTask.updateMany({ where: some, data: { createdAt: monday } }))
  expect((await scansIn(url, joined)).join()).toMatch(/\b(Booking|CallTask)/)
})
