import { expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { deliver, deliverSome } from '@/lib/messages/delivery/data'
import { claimNotifications, dropChosen } from '@/lib/messages/outbox/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, transact } from '@/lib/platform/db/db'
import { asStaff, makeActor, monday, wanted } from '../support/factories'
import { full } from '../support/load'
import { addressOf } from '../support/mail-peer'
import { after, round, rowOf, startMailing } from '../support/mailing'

const { dialect, peer, nextSlot, byMail, bookMany } = await startMailing()

test('messages of one visit leave in the order in which they were written', async () => {
  const { bookingId } = await byMail('order@people.example')
  const confirmation = await rowOf(bookingId, 'confirmation')
  const reminder = await rowOf(bookingId, 'reminder')
  const due = reminder?.runAt ?? monday
  await db.notification.update({ where: { id: confirmation?.id ?? '' }, data: { runAt: after(30, due) } })
  await round(after(5, due))
  expect(peer.to('order@people.example')).toEqual([])
  await round(after(31, due))
  expect(peer.to('order@people.example')).toHaveLength(2)
  const [first, second] = peer.to('order@people.example')
  expect(first?.messageId).not.toBe(second?.messageId)
  expect((await rowOf(bookingId, 'confirmation'))?.settledAt).not.toBeNull()
})

test('four workers send each of many messages once', { timeout: 300_000 }, async () => {
  const people = await bookMany(full ? 500 : 50)
  const started = performance.now()
  const four = ['a', 'b', 'c', 'd']
  await Promise.all(four.map((owner) => round(monday, owner)))
  const took = Math.round(performance.now() - started)
  const owners = await db.notification.groupBy({
    by: ['leaseOwner'],
    where: { leaseOwner: { in: four }, outcome: 'sent' },
    _count: true,
  })
  console.info(`${dialect}: ${people.length} messages by ${owners.length} workers in ${took} ms`)
  expect(peer.taken.map(addressOf).sort()).toEqual([...people].sort())
  expect(new Set(peer.taken.map(({ messageId }) => messageId)).size).toBe(people.length)
})

test('a message whose worker vanished is taken over when its lease ends, not before', async () => {
  const { bookingId } = await byMail('lease@people.example')
  expect(await claimNotifications('vanished', monday)).toHaveLength(1)
  expect(await deliverSome('other', after(0.9))).toBe(0)
  // A clock that was an hour ahead when it claimed does not keep a message for an hour.
  expect(await deliverSome('other', after(-60))).toBe(0)
  expect(await deliverSome('other', after(1.1))).toBe(1)
  expect(peer.to('lease@people.example')).toHaveLength(1)
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'sent', attempts: 2, leaseOwner: 'other' })
})

test('a message that was claimed by a clock an hour ahead is taken over at once', async () => {
  const { bookingId } = await byMail('ahead@people.example')
  await claimNotifications('ahead', after(60))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ leaseOwner: 'ahead' })
  await round(monday)
  expect(peer.to('ahead@people.example')).toHaveLength(1)
})

async function claimReminder(email: string) {
  const { bookingId } = await byMail(email)
  await round(monday)
  const due = (await rowOf(bookingId, 'reminder'))?.runAt ?? monday
  const held = (await claimNotifications('mine', due)).map(({ id }) => ({ id, leaseOwner: 'mine' }))
  expect(held).toHaveLength(1)
  return { bookingId, due, held }
}
const subjects = (email: string) => peer.to(email).map(({ subject }) => subject)

test('nobody is reminded of a visit that is called off while the reminder is on its way', async () => {
  const { bookingId, due, held } = await claimReminder('off@people.example')
  expect((await cancelBooking(byClient, bookingId, due)).ok).toBe(true)
  // The cancellation waits until it is certain that the reminder does not come after it.
  expect(await deliverSome('other', due)).toBe(0)
  for (const each of held) await deliver(each, due)
  await round(after(1, due))
  expect(await rowOf(bookingId, 'reminder')).toMatchObject({ outcome: 'dropped', reason: 'superseded' })
  expect(subjects('off@people.example')).toHaveLength(2)
  expect(subjects('off@people.example')[1]).toMatch(/odwołan/i)
})

test('nobody is reminded of the old hour of a visit that is moved while the reminder is on its way', async () => {
  const { bookingId, due, held } = await claimReminder('moved@people.example')
  const staff = asStaff(await makeActor('coordinator'))
  const moved = await giveOtherSlot(staff, wanted(bookingId, nextSlot()), due)
  if (!moved.ok) throw new Error(moved.code)
  expect(await deliverSome('other', due)).toBe(0)
  for (const each of held) await deliver(each, due)
  await round(after(1, due))
  expect(await rowOf(bookingId, 'reminder')).toMatchObject({ outcome: 'dropped' })
  expect(await rowOf(moved.value.bookingId, 'change')).toMatchObject({ outcome: 'sent' })
  expect(subjects('moved@people.example')).toHaveLength(2)
})

test('a message that another worker has taken over meanwhile is left to that one', async () => {
  const { bookingId, due, held } = await claimReminder('late@people.example')
  expect(await claimNotifications('other', after(1.1, due))).toHaveLength(1)
  for (const each of held) await deliver(each, after(1.1, due))
  expect(subjects('late@people.example')).toHaveLength(1)
  expect(await rowOf(bookingId, 'reminder')).toMatchObject({ leaseOwner: 'other', outcome: null })
})

test('a message that a coordinator has dropped after it was claimed does not leave', async () => {
  const { bookingId, due, held } = await claimReminder('dropped@people.example')
  await transact((tx) =>
    dropChosen(
      tx,
      held.map(({ id }) => id),
      'restored',
      due,
    ),
  )
  for (const each of held) await deliver(each, due)
  expect(subjects('dropped@people.example')).toHaveLength(1)
  expect(await rowOf(bookingId, 'reminder')).toMatchObject({ outcome: 'dropped', reason: 'restored', leaseUntil: null })
})
