import { afterAll, afterEach, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { workRound } from '@/lib/jobs/worker/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeEntry } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { SmsPeer } from '../support/sms-peer'
import { after, early, emptyList, free, fullDuty, offerOf } from '../support/waiting'

const peer = new SmsPeer()
process.env.SMSAPI_URL = await peer.start()
process.env.SMS_GATEWAY = 'smsapi'
process.env.SMSAPI_TOKEN = 'token-of-the-test'
process.env.APP_ORIGIN = 'https://wizyty.example'
await freshDatabase()
afterAll(() => peer.stop())
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  await emptyList()
})

const round = (now: Date) => workRound('mine', () => now)
const refusedForGood = { error: 13 }
const offersTo = (entryId: string) =>
  db.notification.findMany({
    where: { entryId, kind: 'slot_offer' },
    orderBy: { createdAt: 'asc' },
    select: { outcome: true },
  })
const openCalls = (entryId: string) => db.callTask.count({ where: { entryId, reason: 'slot_offer', settledAt: null } })

test('an offer that no message brings becomes a call, also to somebody who got an earlier one', async () => {
  const { slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early, phone: '+48600000001' })
  await free(bookings[0])
  await round(early)
  expect(await offerOf(slots[0])).toBe(entry)
  await round(after(25))
  peer.next.set('48600000001', [refusedForGood])
  await free(bookings[1], after(25))
  await round(after(25.1))
  expect(await offerOf(slots[1])).toBe(entry)
  expect(await offersTo(entry)).toEqual([{ outcome: 'sent' }, { outcome: 'failed' }])
  expect(await openCalls(entry)).toBe(1)
})

test('an hour that was called off before the message left is not offered', async () => {
  const { planId, slots, bookings } = await fullDuty()
  const entry = await makeEntry({ now: early, phone: '+48600000002' })
  await free(bookings[0])
  await runWaitingRound(early)
  expect(await offerOf(slots[0])).toBe(entry)
  const off = await cancelDuty(await makeActor('coordinator'), await dutyOf(planId), after(0.01))
  expect(off.ok).toBe(true)
  while ((await deliverSome('mine', after(0.02))) > 0);
  expect(peer.taken.filter(({ to, message }) => to === '48600000002' && /^Wolny termin/.test(message))).toEqual([])
  expect(await offersTo(entry)).toEqual([{ outcome: 'dropped' }])
})
