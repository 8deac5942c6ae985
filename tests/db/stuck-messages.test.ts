import { expect, test } from 'vitest'
import { claimNotifications } from '@/lib/outbox/data'
import { makeBooking } from '../support/factories'
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
