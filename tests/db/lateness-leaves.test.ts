import { afterAll, expect, test } from 'vitest'
import { correctPerson } from '@/lib/bookings/correction/data'
import { getOwnLateness, sayLate, takeLateBack } from '@/lib/bookings/lateness/data'
import type { Person } from '@/lib/messages/client/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, slotsOf } from '../support/factories'
import { round, rowOf, startMailing, tasksOf } from '../support/mailing'
import { startGateway } from '../support/sms-peer'

const gateway = await startGateway()
const { peer } = await startMailing({ withHours: false })
afterAll(() => gateway.stop())

const morning = new Date('2027-02-03T08:40:00Z')
const later = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)
const plain = { contactCall: false, accessNeeds: [] }
let people = 0
const somebody = () => `osoba${++people}@people.example`

/** One visit at ten; what it was told before has left. */
async function visit(ways: object) {
  const { planId, mediatorId } = await makeService()
  const [slot = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slot, { ...plain, ...ways })
  await db.notification.updateMany({ where: { bookingId }, data: { settledAt: morning, outcome: 'sent' } })
  return { bookingId, dutyId: await dutyOf(planId), her: await makeActor('mediator', mediatorId) }
}
async function say({ her, dutyId }: { her: Actor<'mediator'>; dutyId: string }, lateBy: number, now = morning) {
  const late = await getOwnLateness(her, dutyId, now)
  return sayLate(her, { dutyId, lateBy, seal: late?.seal ?? '' }, now)
}
const byMail = (email: string) => ({ email, contactSms: false, contactEmail: true })
const textsTo = (email: string) => peer.to(email).map(({ text }) => (text ?? '').replace(/\s+/g, ' '))

test('the news leaves at once by each way, and the later news after it', async () => {
  const email = somebody()
  const phone = '+48601666001'
  const own = await visit({ ...byMail(email), contactSms: true, phone })
  await say(own, 20)
  await round(morning)
  const texts = () => gateway.taken.filter(({ to }) => to === phone.slice(1)).map(({ message }) => message)
  expect(texts()).toEqual([expect.stringMatching(/^Wizyta 3\.02 godz\. 10\.00 zacznie sie ok\. 20 min pozniej\. /)])
  expect(textsTo(email)).toEqual([expect.stringContaining('około 20 minut później. Przepraszamy.')])
  expect(peer.to(email)[0]?.attachments).toEqual([])
  await say(own, 30, later(3))
  await takeLateBack(own.her, own.dutyId, later(4))
  await round(later(5))
  expect(texts()).toEqual([expect.anything(), expect.stringContaining('Wizyta 3.02 godz. 10.00 zacznie sie o czasie.')])
  expect(textsTo(email)).toEqual([expect.anything(), expect.stringContaining('jednak zacznie się o czasie')])
  expect((await rowOf(own.bookingId, 'running_late'))?.outcome).toBe('sent')
})

test('a server that is away is tried until the visit begins, and nothing leaves after that; nobody is called', async () => {
  const email = somebody()
  const own = await visit({ ...byMail(email), contactCall: true })
  peer.manners.set(email, 'greylist')
  await say(own, 20)
  await round(morning)
  expect(await rowOf(own.bookingId, 'running_late')).toMatchObject({ outcome: null, attempts: 1 })
  await round(later(3))
  expect(textsTo(email)).toHaveLength(1)

  const unlucky = somebody()
  const never = await visit({ ...byMail(unlucky), contactCall: true })
  await say(never, 20)
  await round(later(20))
  expect(await rowOf(never.bookingId, 'running_late')).toMatchObject({ outcome: 'dropped', reason: 'past' })
  expect(textsTo(unlucky)).toEqual([])
  for (const { bookingId } of [own, never]) expect(await tasksOf(bookingId)).toEqual([])
})

test('a mailbox that takes nothing is no call, and the desk sees whom nobody told', async () => {
  const email = somebody()
  const own = await visit({ ...byMail(email), contactCall: true })
  peer.manners.set(email, 'refuse')
  await say(own, 20)
  await round(morning)
  expect(await rowOf(own.bookingId, 'running_late')).toMatchObject({ outcome: 'failed', reason: 'refused' })
  expect(await tasksOf(own.bookingId)).toEqual([])
  expect((await getOwnLateness(own.her, own.dutyId, later(1)))?.visits).toMatchObject([{ knows: 'untold' }])
})

test('a mailbox that is put right gets the same news there', async () => {
  const [old, right] = [somebody(), somebody()]
  const own = await visit(byMail(old))
  await say(own, 20)
  const coordinator = await makeActor('coordinator')
  const said = (known: Person) => ({ ...known, email: right })
  await correctPerson(asStaff(coordinator), { bookingId: own.bookingId, version: 1, said }, morning)
  await round(later(1))
  expect(textsTo(old)).toEqual([])
  expect(textsTo(right)).toContainEqual(expect.stringContaining('około 20 minut później'))
})
