import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { correctPerson, readKnown } from '@/lib/bookings/correction/data'
import { withoutWays } from '@/lib/bookings/correction/rules'
import { findSession, openSession } from '@/lib/bookings/opened/data'
import { noteInterpreter } from '@/lib/bookings/preparation/data'
import type { Person } from '@/lib/messages/client/rules'
import { findLink, mintLink } from '@/lib/messages/link/data'
import { byBrowser, byClient } from '@/lib/office/audit/rules'
import { searchBookings } from '@/lib/panel/search/data'
import { db } from '@/lib/platform/db/db'
import { isOwnVisit } from '@/lib/public/visit/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockBooking, queued } from '../support/queue'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const [oldPhone, newPhone] = ['+48508033132', '+48601999888']

async function visit(change: Parameters<typeof makeBooking>[1] = {}) {
  const slots = await slotsOf((await makeService()).planId)
  const booked = await makeBooking(slots[0] ?? '', { phone: oldPhone, ...change })
  return { ...booked, slots }
}
const says = (change: Partial<Person>) => (known: Person) => ({ ...known, ...change })
const correct = (bookingId: string, change: Partial<Person>, version = 1, by = asStaff(coordinator)) =>
  correctPerson(by, { bookingId, version, said: says(change) }, monday)
const opens = (code: string, phone: string) => isOwnVisit(code, phone, randomUUID(), monday)
const actionsOf = async (objectId: string) =>
  (await db.auditEntry.findMany({ where: { objectId }, select: { action: true } })).map(({ action }) => action).sort()

test('everything that was said can be put right, and the history names the fields alone', async () => {
  const { bookingId } = await visit()
  const change = {
    clientName: 'Łucja Żak',
    phone: newPhone,
    email: 'nowy@example.org',
    contactEmail: true,
    matterCode: 'work_certificate',
    language: 'uk',
    interpreterNeeded: true,
    accessNeeds: ['pjm'],
  }
  expect(await correct(bookingId, change)).toMatchObject({
    ok: true,
    value: { fields: ['name', 'phone', 'email', 'contact', 'matter', 'language', 'interpreter', 'needs'] },
  })
  expect(await readKnown(bookingId)).toMatchObject({ person: change, version: 2 })
  const written = await actionsOf(bookingId)
  for (const field of ['name', 'phone', 'email', 'contact', 'matter', 'language', 'interpreter', 'needs'])
    expect(written.filter((action) => action === `${field}_corrected`)).toHaveLength(1)
  const found = await searchBookings(coordinator, 'lucja zak', monday)
  expect(found.map(({ id }) => id)).toContain(bookingId)
})

test('what says the same changes nothing and leaves no trace', async () => {
  const { bookingId } = await visit()
  expect(await correct(bookingId, {})).toEqual({ ok: true, value: { fields: [], dropped: 0, calls: 0 } })
  expect(await readKnown(bookingId)).toMatchObject({ version: 1 })
  expect((await actionsOf(bookingId)).filter((action) => action.endsWith('_corrected'))).toEqual([])
})

test('a form that says what was saved since has the answer of the press that saved it', async () => {
  const { bookingId } = await visit()
  expect(await correct(bookingId, { clientName: 'Alicja' })).toMatchObject({ ok: true, value: { fields: ['name'] } })
  const second = await correct(bookingId, { clientName: 'Alicja' })
  expect(second).toEqual({ ok: true, value: { fields: [], dropped: 0, calls: 0, isCopy: true } })
  expect((await actionsOf(bookingId)).filter((action) => action === 'name_corrected')).toHaveLength(1)
})

test('a way is taken back of whatever is known by now, and writes over nothing', async () => {
  const { bookingId } = await visit()
  expect(await correct(bookingId, { clientName: 'Poprawiona' })).toMatchObject({ ok: true })
  const takeBack = () =>
    correctPerson(
      byClient,
      { bookingId, version: 1, ofAnyVersion: true, said: (known) => withoutWays(known, ['contactSms']) },
      monday,
    )
  expect(await takeBack()).toMatchObject({ ok: true, value: { fields: ['contact'] } })
  expect(await readKnown(bookingId)).toMatchObject({ person: { clientName: 'Poprawiona', contactSms: false } })
  expect(await takeBack()).toMatchObject({ ok: true, value: { fields: [], isCopy: true } })
})

test('of two who correct at once one is told that it changed, and nothing of theirs is written', async () => {
  const { bookingId } = await visit()
  const answers = await Promise.all(
    ['Pierwsza', 'Druga', 'Trzecia'].map((clientName) => correct(bookingId, { clientName })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('changed-meanwhile')
  expect((await actionsOf(bookingId)).filter((action) => action === 'name_corrected')).toHaveLength(1)
})

test('a form of before a correction is refused also after the visit has moved', async () => {
  const { bookingId, slots } = await visit()
  expect(await correct(bookingId, { clientName: 'Po poprawce' })).toMatchObject({ ok: true })
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slots[1] ?? ''), monday)
  if (!moved.ok) throw new Error(moved.code)
  expect(await correct(moved.value.bookingId, { clientName: 'Stara' })).toEqual({
    ok: false,
    code: 'changed-meanwhile',
  })
  expect(await correct(bookingId, { clientName: 'Stara' }, 2)).toEqual({ ok: false, code: 'not-confirmed' })
  expect(await readKnown(moved.value.bookingId)).toMatchObject({ person: { clientName: 'Po poprawce' } })
})

test('whoever moves a visit while its person is corrected writes to nobody of before', async () => {
  const { bookingId, slots } = await visit()
  const move = () => giveOtherSlot(byClient, wanted(bookingId, slots[1] ?? ''), monday)
  const put = () => correct(bookingId, { contactSms: false })
  const { answers } = await queued(lockBooking(bookingId), [put, move])
  // Whichever came first: what was said of the other one is refused, or known to it.
  expect(answers.some(({ ok }) => ok)).toBe(true)
  const { contactSms } = await db.client.findFirstOrThrow({ where: { bookings: { some: { id: bookingId } } } })
  const waiting = await db.notification.count({
    where: { settledAt: null, channel: 'sms', booking: { slot: { id: { in: slots } } } },
  })
  if (!contactSms) expect(waiting).toBe(0)
})

test('only what is still to come is put right; staff reach whoever was called off as well', async () => {
  const { bookingId } = await visit()
  const begun = new Date('2027-02-03T09:00:00Z')
  const late = { bookingId, version: 1, said: says({ clientName: 'Za późno' }) }
  expect(await correctPerson(byClient, late, begun)).toEqual({ ok: false, code: 'started' })
  await callOffBooking(coordinator, bookingId, monday)
  expect(await correct(bookingId, { phone: newPhone }, 1, byClient)).toEqual({ ok: false, code: 'not-confirmed' })
  expect(await correct(bookingId, { phone: newPhone })).toMatchObject({ ok: true })
  const cancelled = await visit()
  await cancelBooking(byClient, cancelled.bookingId, monday)
  expect(await correct(cancelled.bookingId, { phone: newPhone })).toEqual({ ok: false, code: 'not-confirmed' })
})

test('with the old phone nobody opens the visit any more: neither by the number, nor by a link, nor where it is open', async () => {
  const { bookingId, referenceCode } = await visit()
  const link = await mintLink({ bookingId }, new Date('2027-03-01T00:00:00Z'))
  const until = new Date(monday.getTime() + 600_000)
  const [own, other] = await Promise.all([0, 1].map(() => openSession({ bookingId, showsNumber: true }, until)))
  expect(await opens(referenceCode, oldPhone)).toBe(true)
  const by = byBrowser(own)
  expect(await correctPerson(by, { bookingId, version: 1, said: says({ phone: newPhone }) }, monday)).toMatchObject({
    ok: true,
  })
  expect(await opens(referenceCode, oldPhone)).toBe(false)
  expect(await opens(referenceCode, newPhone)).toBe(true)
  expect(await findLink(link, monday)).toBeNull()
  expect(await findSession(other ?? '', monday)).toBeNull()
  expect(await findSession(own ?? '', monday)).toMatchObject({ bookingId })
})

test('a way that is taken back ends no link, and no other browser is shut out', async () => {
  const { bookingId } = await visit()
  const link = await mintLink({ bookingId }, new Date('2027-03-01T00:00:00Z'))
  const session = await openSession({ bookingId, showsNumber: true }, new Date(monday.getTime() + 600_000))
  const taken = { bookingId, version: 1, said: (known: Person) => withoutWays(known, ['contactSms', 'contactCall']) }
  expect(await correctPerson(byClient, taken, monday)).toMatchObject({ ok: true, value: { fields: ['contact'] } })
  expect(await readKnown(bookingId)).toMatchObject({
    person: { contactSms: false, contactCall: false, contactHours: [], phone: oldPhone },
  })
  expect(await findLink(link, monday)).toMatchObject({ bookingId })
  expect(await findSession(session, monday)).toMatchObject({ bookingId })
})

test('whoever waits for an earlier hour waits with what was put right, and its links end with the old phone', async () => {
  const { bookingId } = await visit()
  const joined = await joinForEarlier(byClient, bookingId, randomUUID(), monday)
  if (!joined.ok) throw new Error(joined.code)
  const { entryId } = joined.value
  const link = await mintLink({ entryId }, new Date('2027-03-01T00:00:00Z'))
  await correct(bookingId, { phone: newPhone })
  const entry = await db.waitingEntry.findUniqueOrThrow({ where: { id: entryId }, include: { client: true } })
  expect(entry).toMatchObject({ status: 'waiting', client: { phone: newPhone } })
  expect(await findLink(link, monday)).toBeNull()
})

test('an interpreter who is ordered on a page of before is ordered for nobody', async () => {
  const { bookingId } = await visit({ language: 'uk', interpreterNeeded: true })
  const order = (version: number) => noteInterpreter(coordinator, bookingId, { isOrdered: true, version }, monday)
  const isOrdered = async () =>
    (await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).interpreterAt !== null
  const { answers } = await queued(lockBooking(bookingId), [
    () => correct(bookingId, { language: 'ru' }),
    () => order(1),
  ])
  expect(answers[0]).toMatchObject({ ok: true })
  expect(await isOrdered()).toBe(false)
  expect(await order(1)).toEqual({ ok: false, code: 'changed' })
  expect(await isOrdered()).toBe(false)
  expect(await order(2)).toEqual({ ok: true })
  expect(await isOrdered()).toBe(true)
})
