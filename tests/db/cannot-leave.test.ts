import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelDuty, listAffected } from '@/lib/bookings/cancellation/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { deliverSome } from '@/lib/messages/delivery/data'
import { channelsThatLeave } from '@/lib/messages/leaving/data'
import { getBoard } from '@/lib/messages/told/data'
import { db } from '@/lib/platform/db/db'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

// No gateway and no mail server: no message leaves.
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
beforeEach(forgetCalledOff)

const coordinator = await makeActor('coordinator')

test('without a gateway and a mail server nobody counts as told by message, before or after', async () => {
  const { planId } = await makeService({ validUntil: '2027-02-07' })
  const [ten = '', eleven = '', twelve = ''] = await slotsOf(planId)
  const dutyId = await dutyOf(planId)
  await makeBooking(ten, { clientName: 'Alicja', contactCall: true })
  await makeBooking(eleven, { clientName: 'Bogdan', contactCall: false })
  const none = { contactNone: true, contactSms: false, contactCall: false }
  await makeBooking(twelve, { clientName: 'Dawid', ...none })
  const { people } = await listAffected(coordinator, { dutyId }, monday)
  expect(people.map(({ clientName, ways }) => [clientName, ways])).toEqual([
    ['Alicja', ['call']],
    ['Bogdan', ['hand']],
    ['Dawid', ['none']],
  ])
  await cancelDuty(coordinator, dutyId, monday)
  // On the list in the same transaction, and once: the message that fails adds nothing.
  const tasks = () => db.callTask.findMany({ where: { booking: { slot: { dutyId } } }, select: { reason: true } })
  expect(await tasks()).toEqual([{ reason: 'duty_cancelled' }, { reason: 'duty_cancelled' }])
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 3, unreachable: 0, leftAlone: 1 })
  while ((await deliverSome('worker', monday)) > 0);
  expect(await tasks()).toHaveLength(2)
  expect((await getBoard(coordinator, dutyId)).count).toEqual({ done: 1, all: 3, unreachable: 0, leftAlone: 1 })

  const [task] = await db.callTask.findMany({ where: { booking: { slotId: ten } }, select: { id: true } })
  await recordAttempt(coordinator, { taskId: task?.id ?? '', seen: 0, outcome: 'closed' }, monday)
  const board = await getBoard(coordinator, dutyId)
  expect(board.count).toEqual({ done: 2, all: 3, unreachable: 1, leftAlone: 1 })
  expect(board.people.map(({ isTold, isUnreachable }) => [isTold, isUnreachable])).toEqual([
    [false, true],
    [false, false],
    [true, false],
  ])
})

test('nothing leaves to anybody', () => {
  const person = { phone: '+48601000000', email: 'a@people.example', contactSms: true, contactEmail: true }
  expect(channelsThatLeave(person)).toEqual([])
})
