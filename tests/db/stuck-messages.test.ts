import { expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { deliver, deliverSome } from '@/lib/messages/delivery/data'
import { claimNotifications, isWorkerStuck, noteRound } from '@/lib/messages/outbox/data'
import { reminderAt } from '@/lib/messages/outbox/rules'
import { byClient } from '@/lib/office/audit/rules'
import { listCalls } from '@/lib/panel/calls/data'
import { db } from '@/lib/platform/db/db'
import { asStaff, makeActor, makeBooking, monday, wanted } from '../support/factories'
import { after, round, rowOf, startMailing, tasksOf } from '../support/mailing'

const { peer, nextSlot, byMail } = await startMailing()

test('many messages for a slow mail server do not stand before those for the gateway', async () => {
  for (let i = 0; i < 10; i++) await byMail(`slow${i}@people.example`, { now: after(-60 + i) })
  const { bookingId } = await makeBooking(nextSlot(), { contactEmail: false, contactSms: true })
  const claimed = await claimNotifications('mine', after(1))
  const sms = await rowOf(bookingId, 'confirmation', 'sms')
  expect(claimed.filter(({ channel }) => channel === 'sms').map(({ id }) => id)).toEqual([sms?.id])
  expect(claimed.filter(({ channel }) => channel === 'email')).toHaveLength(5)
})

test('a message that ends the process of each worker is given up, and a person tells it', async () => {
  const { bookingId } = await byMail('fatal@people.example')
  for (let tries = 0; tries < 12; tries++) await claimNotifications(`ended-${tries}`, after(2 * tries))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ attempts: 12, settledAt: null })
  await round(after(24))
  expect(peer.to('fatal@people.example')).toEqual([])
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'failed', reason: 'fault' })
  expect(await tasksOf(bookingId)).toEqual(['confirmation'])
})

const day = 24 * 60

test('a lease by a clock that was a week ahead holds back nothing that is written later', async () => {
  const { bookingId } = await byMail('ahead@people.example')
  expect(await claimNotifications('ahead', after(7 * day))).toHaveLength(1)
  expect((await cancelBooking(byClient, bookingId, after(1))).ok).toBe(true)
  await noteRound(after(30))
  expect(await isWorkerStuck(after(30))).toBe(true)
  await round(after(30))
  expect(await rowOf(bookingId, 'cancellation')).toMatchObject({ outcome: 'sent' })
  expect(await isWorkerStuck(after(30))).toBe(false)
})

test('the latest hour of a visit that was moved twice waits for what is still on its way', async () => {
  const { bookingId } = await byMail('twice@people.example')
  const held = (await claimNotifications('slow', monday)).map(({ id }) => ({ id, leaseOwner: 'slow' }))
  expect(held).toHaveLength(1)
  const staff = asStaff(await makeActor('coordinator'))
  let latest = bookingId
  for (const minutes of [0.1, 0.2]) {
    const moved = await giveOtherSlot(staff, wanted(latest, nextSlot()), after(minutes))
    if (!moved.ok) throw new Error(moved.code)
    latest = moved.value.bookingId
  }
  // The minute that a change waits is over.
  await db.notification.updateMany({ where: { bookingId: latest, kind: 'change' }, data: { runAt: after(0.2) } })
  expect(await deliverSome('other', after(0.3))).toBe(0)
  for (const each of held) await deliver(each, after(0.4))
  await round(after(0.5))
  expect(await rowOf(latest, 'change')).toMatchObject({ outcome: 'sent' })
  expect(peer.to('twice@people.example')).toHaveLength(1)
})

test('what a clock that was months ahead took for past is told by a person', async () => {
  const { bookingId } = await byMail('months@people.example')
  await round(after(200 * day))
  await round(after(5))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'failed', reason: 'past' })
  expect((await tasksOf(bookingId)).sort()).toEqual(['confirmation', 'reminder'])
  const { open } = await listCalls(await makeActor('coordinator'), after(6))
  expect(open.filter((call) => call.bookingId === bookingId)).toHaveLength(2)
})

test('a message put off by a clock that was days ahead leaves by the right clock', async () => {
  const { bookingId } = await byMail('days@people.example')
  const { slot } = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, select: { slot: true } })
  const due = reminderAt(slot.startsAt)
  await peer.stop()
  await round(after(1, due))
  await peer.start()
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ reason: 'unreachable', attempts: 1, settledAt: null })
  await db.notification.updateMany({
    where: { bookingId, kind: 'reminder' },
    data: { runAt: after(9, due), attempts: 1 },
  })
  await round(after(5))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'sent', attempts: 1 })
  // The reminder is not sent early, only counted anew.
  expect(await rowOf(bookingId, 'reminder')).toMatchObject({ runAt: due, attempts: 0, settledAt: null })
})

test('of two messages of one visit that are given up at the same moment the second is told by a person', async () => {
  const both = { contactEmail: true, contactSms: true }
  const visits: string[] = []
  for (let i = 0; i < 8; i++)
    visits.push((await makeBooking(nextSlot(), { ...both, email: `both${i}@people.example` })).bookingId)
  const where = { bookingId: { in: visits }, kind: 'confirmation' as const }
  // Begun again and again, and never brought to an end.
  await db.notification.updateMany({ where, data: { attempts: 99, leaseOwner: 'mine', leaseUntil: after(2) } })
  for (const bookingId of visits) {
    const rows = await db.notification.findMany({ where: { ...where, bookingId }, select: { id: true } })
    expect(rows).toHaveLength(2)
    await Promise.all(rows.map(({ id }) => deliver({ id, leaseOwner: 'mine' }, after(1))))
    expect(await tasksOf(bookingId)).toEqual(['confirmation'])
  }
})
