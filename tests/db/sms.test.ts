import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { NewBooking } from '@/lib/bookings/claim/data'
import { workRound } from '@/lib/jobs/worker/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { after, rowOf, tasksOf } from '../support/mailing'
import { type GatewayManner, startGateway } from '../support/sms-peer'

// A gateway, and no mail server. Set before anything reads the environment.
const peer = await startGateway()
process.env.SMS_SENDER = 'Wizyta'
process.env.APP_ORIGIN = 'https://wizyty.example'
await freshDatabase()

let slots: string[] = []
beforeAll(async () => {
  const { planId } = await makeService({ startTime: '07:00', endTime: '21:00', slotMinutes: 15, gapMinutes: 0 })
  slots = await slotsOf(planId, '2027-02-24')
})
afterAll(() => peer.stop())
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

let last = 100_000_000
/** Somebody with a number of their own, for whom the gateway behaves like this, one time after the other. */
async function book(manners: GatewayManner[], change: Partial<NewBooking> = {}) {
  last += 1
  const number = `48600${String(last).slice(3)}`
  peer.next.set(number, manners)
  const { bookingId } = await makeBooking(slots.pop() ?? '', { phone: `+${number}`, contactSms: true, ...change })
  await deliverSome('mine', monday)
  return { bookingId, number }
}
const takenBy = (number: string) => peer.taken.filter(({ to }) => to === number)

test('an SMS is sent once, short, from our name, with a link of ours', async () => {
  const { bookingId, number } = await book([])
  const row = await rowOf(bookingId, 'confirmation')
  expect(row).toMatchObject({ outcome: 'sent', attempts: 1 })
  const [sms, ...more] = takenBy(number)
  expect(more).toEqual([])
  expect(sms).toMatchObject({ from: 'Wizyta', idx: row?.id })
  expect(sms?.message.length).toBeLessThanOrEqual(160)
  expect(sms?.message).toMatch(/https:\/\/wizyty\.example\/w\/\w{22}\b/)
})

test('an answer that was lost costs no second message: the gateway knows this one', async () => {
  const { bookingId, number } = await book(['lost'])
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ settledAt: null, reason: 'unreachable' })
  await deliverSome('mine', after(2))
  expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'sent', attempts: 2 })
  expect(takenBy(number)).toHaveLength(1)
})

test('what may be mended is tried again, what is final goes to a person at once', async () => {
  const later: GatewayManner[] = [
    { error: 103 },
    { error: 201 },
    { status: 500 },
    { status: 429 },
    { status: 401 },
    'html',
  ]
  for (const manner of later) {
    const { bookingId, number } = await book([manner])
    expect(await rowOf(bookingId, 'confirmation'), JSON.stringify(manner)).toMatchObject({
      settledAt: null,
      attempts: 1,
    })
    await deliverSome('mine', after(2))
    expect(takenBy(number), JSON.stringify(manner)).toHaveLength(1)
    expect(await tasksOf(bookingId)).toEqual([])
  }
  for (const manner of [{ error: 13 }, { error: 11 }, { status: 400 }]) {
    const { bookingId, number } = await book([manner])
    expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'failed', reason: 'refused', attempts: 1 })
    expect(takenBy(number)).toEqual([])
    expect(await tasksOf(bookingId)).toEqual(['confirmation'])
  }
})

test('nobody is called who got the same by another channel, and somebody who did not is called once', async () => {
  // There is no mail server here, so the e-mail fails at once.
  const both = { contactEmail: true, email: 'both@people.example' }
  const got = await book([], both)
  expect(await rowOf(got.bookingId, 'confirmation', 'email')).toMatchObject({ reason: 'no_mail_server' })
  expect(await tasksOf(got.bookingId)).toEqual([])
  const late = await book([{ status: 500 }], both)
  expect(await tasksOf(late.bookingId)).toEqual([])
  await deliverSome('mine', after(2))
  expect(await tasksOf(late.bookingId)).toEqual([])
  const lost = await book([{ error: 13 }], both)
  expect(await rowOf(lost.bookingId, 'confirmation', 'sms')).toMatchObject({ outcome: 'failed' })
  expect(await tasksOf(lost.bookingId)).toEqual(['confirmation'])
})

test('each try has a link of its own, and the earlier ones stay good', async () => {
  const { bookingId } = await book([{ status: 500 }, { status: 500 }])
  await workRound('mine', () => after(2))
  await workRound('mine', () => after(6))
  const links = await db.manageLink.findMany({ where: { bookingId }, select: { revokedAt: true, hash: true } })
  expect(links).toHaveLength(3)
  expect(links.every(({ revokedAt }) => revokedAt === null)).toBe(true)
})

test('SMS go to mobiles of Europe alone; whoever has another number is called', async () => {
  const asked = peer.calls
  const dear = ['+447012345678', '+449091234567', '+67570123456', '+979123456789', '+8816123456789', '+19005551234']
  for (const phone of [...dear, '+48700123456', '+48717822322']) {
    const { bookingId } = await makeBooking(slots.pop() ?? '', { phone })
    await deliverSome('mine', monday)
    expect(await rowOf(bookingId, 'confirmation'), phone).toMatchObject({ outcome: 'failed', reason: 'no_sms_number' })
    expect(await tasksOf(bookingId), phone).toEqual(['confirmation'])
  }
  expect(peer.calls).toBe(asked)
  for (const phone of ['+380501234567', '+4520123456']) await makeBooking(slots.pop() ?? '', { phone })
  await deliverSome('mine', monday)
  for (const number of ['380501234567', '4520123456']) expect(takenBy(number)).toHaveLength(1)
})

test('a place that a clock far ahead has taken for an address is taken by nobody', async () => {
  const [phone, number] = ['+48600199999', '48600199999']
  const bookFor = () => makeBooking(slots.pop() ?? '', { phone })
  for (let count = 0; count < 4; count++) await bookFor()
  await workRound('mine', () => monday)
  await db.messagePlace.updateMany({ data: { until: after(365 * 24 * 60) } })
  await bookFor()
  await workRound('mine', () => monday)
  expect(takenBy(number)).toHaveLength(5)
})
