import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { findFaults } from '@/lib/jobs/invariants/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()
const coordinator = await makeActor('coordinator')
const { planId } = await makeService()
const dates = ['2027-02-10', '2027-02-17', '2027-02-24']
const slots = (await Promise.all(dates.map((date) => slotsOf(planId, date)))).flat()
const slotAt = (index: number) => slots[index] ?? ''
const book = async (index: number, change = {}) => (await makeBooking(slotAt(index), change)).bookingId
const faults = async () => (await findFaults(monday)).sort()

test('nothing is wrong with what people did, and each thing that nobody could have done is one line', async () => {
  const [twice, , lost, early, moved] = [await book(0), await book(1), await book(2), await book(3), await book(4)]
  const [marked, silent, called, over] = [
    await book(6),
    await book(7),
    await book(8, { contactSms: false }),
    await book(9),
  ]
  await callOffBooking(coordinator, called, monday)
  await cancelBooking(byClient, over, monday)
  const entryId = await makeEntry()
  expect(await faults()).toEqual([])

  await db.$executeRaw`DROP INDEX "booking_live_slot"`
  await db.booking.update({ where: { id: twice }, data: { slotId: slotAt(1) } })
  await db.slot.update({ where: { id: slotAt(2) }, data: { state: 'withdrawn' } })
  await db.booking.update({ where: { id: early }, data: { revision: 3, outcome: 'agreed' } })
  await db.booking.update({ where: { id: moved }, data: { status: 'rescheduled', releasedAt: monday } })
  const entry = { createdAt: monday, actorKind: 'client', channel: 'web', action: 'booking_made' } as const
  await db.auditEntry.create({ data: { ...entry, objectType: 'booking', objectId: marked } })
  await db.notification.deleteMany({ where: { bookingId: silent } })
  await db.callTask.deleteMany({ where: { bookingId: called } })
  const message = {
    dedupeKey: randomUUID(),
    kind: 'reminder',
    channel: 'sms',
    createdAt: monday,
    runAt: monday,
  } as const
  await db.notification.create({ data: { ...message, bookingId: over } })
  const { dutyId } = await db.slot.findUniqueOrThrow({ where: { id: slotAt(11) } })
  await db.dutyCell.deleteMany({
    where: { dutyId, startsAt: new Date('2027-02-24T12:30:00Z'), resource: { startsWith: 'place' } },
  })
  await db.slotHold.create({ data: { slotId: slotAt(6), createdAt: monday, until: new Date('2027-02-20T00:00:00Z') } })
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'offered' } })
  const accepted = { id: randomUUID(), slotId: slotAt(10), createdAt: monday, expiresAt: monday, settledAt: monday }
  await db.slotOffer.create({ data: { ...accepted, entryId, outcome: 'accepted' } })

  expect(await faults()).toEqual(
    [
      `booking ${early} is confirmed and something came of it`,
      `slot ${slotAt(1)} is booked twice`,
      `booking ${lost} lives on a slot that is withdrawn`,
      `booking ${early} has revision 3 and none before it`,
      `booking ${moved} was moved and nothing came of it`,
      `booking ${moved} is rescheduled and has 0 of booking_moved_away`,
      `booking ${moved} is rescheduled and still says confirmation`,
      `booking ${moved} is rescheduled and still says reminder`,
      `booking ${marked} is confirmed and has 2 of booking_made`,
      `booking ${silent} is confirmed and owes the confirmation by sms`,
      `booking ${silent} has no reminder`,
      `booking ${called} was called off and nobody tells it`,
      `booking ${over} is cancelled_by_client and still says reminder`,
      `duty ${dutyId} does not hold its hour ${slotAt(11)}`,
      `slot ${slotAt(6)} is booked and still kept for somebody`,
      `entry ${entryId} is offered and has 0 open offers`,
      `offer ${accepted.id} is accepted and made no booking`,
    ].sort(),
  )
})

test('an accepted offer whose visit was deleted as early as may be settled is no finding', async () => {
  const before = await faults()
  const settledAt = plusMinutes(monday, -8 * 24 * 60)
  const offer = { id: randomUUID(), slotId: slotAt(9), createdAt: settledAt, expiresAt: settledAt, settledAt }
  const entryId = await makeEntry()
  await db.slotOffer.create({ data: { ...offer, entryId, outcome: 'accepted' } })
  expect(await faults()).toEqual(before)
})
