import { afterEach, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { findSession, openSession } from '@/lib/bookings/opened/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import type { Person } from '@/lib/messages/client/rules'
import { findLink, mintLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { getWaiting } from '@/lib/panel/waitlist/data'
import { db } from '@/lib/platform/db/db'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { correctEntry, readKnownEntry } from '@/lib/waitlist/correction/data'
import { joinForEarlier, touchEntry } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { queued } from '../support/queue'

await freshDatabase()
afterEach(async () => {
  expect(await brokenInvariants()).toEqual([])
  // Nobody of an earlier test is offered what a later one frees.
  for (const { id } of await db.waitingEntry.findMany({ where: { settledAt: null } }))
    await leaveWaitingList(byClient, id, monday)
  await db.slotHold.deleteMany()
})

const coordinator = await makeActor('coordinator')
const by = asStaff(coordinator)
const [oldPhone, newPhone] = ['+48508033132', '+48601999888']
const later = new Date('2027-03-01T00:00:00Z')

const correct = (entryId: string, change: Partial<Person>, version = 1) =>
  correctEntry(by, { entryId, version, said: (known) => ({ ...known, ...change }) }, monday)
const actionsOf = async (objectId: string) =>
  (await db.auditEntry.findMany({ where: { objectId }, select: { action: true } })).map(({ action }) => action)
const waiting = (entryId: string) =>
  db.notification.findMany({ where: { entryId, settledAt: null }, select: { kind: true, channel: true } })

test('whoever only waits is put right, and the history names the fields alone', async () => {
  const entryId = await makeEntry({ phone: oldPhone })
  const change = { clientName: 'Łucja Żak', phone: newPhone, email: 'nowy@example.org', contactEmail: true }
  const corrected = await correct(entryId, change)
  expect(corrected).toMatchObject({ ok: true, value: { fields: ['name', 'phone', 'email', 'contact'] } })
  expect((await readKnownEntry(entryId)).known).toMatchObject({ person: change, version: 2 })
  const written = await actionsOf(entryId)
  for (const field of ['name', 'phone', 'email', 'contact']) expect(written).toContain(`${field}_corrected`)
  expect(JSON.stringify(await db.auditEntry.findMany({ where: { objectId: entryId } }))).not.toContain('Łucja')
  expect(await correct(entryId, {}, 2)).toEqual({ ok: true, value: { fields: [], dropped: 0, calls: 0 } })
})

test('what waits to be sent goes to the new number, and nothing to the old one', async () => {
  const entryId = await makeEntry({ phone: oldPhone, contactSms: true, isConfirmed: false })
  expect(await waiting(entryId)).toEqual([{ kind: 'waiting_joined', channel: 'sms' }])
  expect(await correct(entryId, { phone: newPhone })).toMatchObject({ ok: true, value: { dropped: 1, calls: 0 } })
  expect(await waiting(entryId)).toEqual([{ kind: 'waiting_joined', channel: 'sms' }])
  const off = { contactSms: false, contactCall: true }
  expect(await correct(entryId, off, 2)).toMatchObject({ ok: true, value: { dropped: 1, calls: 1 } })
  expect(await waiting(entryId)).toEqual([])
  expect(await db.callTask.count({ where: { entryId, settledAt: null } })).toBe(1)
})

test('with another number the links in older messages open nothing, and nobody is told or confirmed by it', async () => {
  const entryId = await makeEntry({ phone: oldPhone, isConfirmed: false })
  await db.notification.updateMany({ where: { entryId }, data: { settledAt: monday, outcome: 'sent' } })
  const link = await mintLink({ entryId }, later)
  const session = await openSession({ entryId }, later)
  expect(await correct(entryId, { phone: newPhone })).toMatchObject({ ok: true, value: { dropped: 0, calls: 0 } })
  expect(await findLink(link, monday)).toBeNull()
  expect(await findSession(session, monday)).toBeNull()
  expect(await waiting(entryId)).toEqual([])
  expect(await getWaiting(coordinator, entryId, monday)).toMatchObject({ isConfirmed: false, phone: newPhone })
})

test('of those who correct at once one is served, and a form of before is refused', async () => {
  const entryId = await makeEntry()
  const answers = await Promise.all(['Jedna', 'Druga', 'Trzecia'].map((clientName) => correct(entryId, { clientName })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('changed-meanwhile')
  expect(await correct(entryId, { clientName: 'Spóźniona' })).toEqual({ ok: false, code: 'changed-meanwhile' })
})

test('whoever leaves the list meanwhile is forgotten, and not written down anew', async () => {
  const entryId = await makeEntry()
  const [left, corrected] = await Promise.all([
    leaveWaitingList(byClient, entryId, monday),
    correct(entryId, { phone: newPhone }),
  ])
  expect(left.ok).toBe(true)
  if (!corrected.ok) expect(corrected.code).toBe('over')
  expect(await db.waitingEntry.findUniqueOrThrow({ where: { id: entryId } })).toMatchObject({ clientId: null })
  expect(await correct(entryId, { phone: newPhone }, 2)).toEqual({ ok: false, code: 'over' })
  expect(await readKnownEntry(entryId)).toEqual({ known: null, visitId: null })
})

test('with a visit beside it, it is the visit that is put right', async () => {
  const [slotId = ''] = await slotsOf((await makeService()).planId)
  const { bookingId } = await makeBooking(slotId)
  const joined = await joinForEarlier(byClient, bookingId, crypto.randomUUID(), monday)
  const entryId = joined.ok ? joined.value.entryId : ''
  expect(await correct(entryId, { phone: newPhone })).toEqual({ ok: false, code: 'has-visit' })
  expect(await readKnownEntry(entryId)).toEqual({ known: null, visitId: bookingId })
  await cancelBooking(byClient, bookingId, monday)
})

test('an hour is offered by the way that is allowed at that moment, whoever comes first', async () => {
  const [slotId = ''] = await slotsOf((await makeService()).planId, '2027-02-24')
  const { bookingId } = await makeBooking(slotId)
  const entryId = await makeEntry({ contactSms: true, contactCall: true })
  await cancelBooking(byClient, bookingId, monday)
  await Promise.all([runWaitingRound(monday), correct(entryId, { contactSms: false })])
  await runWaitingRound(monday)
  expect((await waiting(entryId)).filter(({ kind }) => kind === 'slot_offer')).toEqual([])
  const called = { entryId, reason: 'slot_offer' as const, settledAt: null }
  expect(await db.callTask.count({ where: called })).toBe(1)
})

test('whoever is put right while an hour is being offered keeps the first place', async () => {
  const [slotId = ''] = await slotsOf((await makeService()).planId, '2027-02-24')
  const { bookingId } = await makeBooking(slotId)
  const entryId = await makeEntry({ contactSms: true })
  const second = await makeEntry({ contactSms: true, now: new Date(+monday + 1000) })
  await cancelBooking(byClient, bookingId, monday)
  const round = async () => {
    await runWaitingRound(monday)
    return { ok: true }
  }
  await queued((tx) => touchEntry(tx, entryId), [round])
  expect(await db.slotOffer.findMany({ where: { slotId } })).toMatchObject([{ entryId, settledAt: null }])
  expect((await waiting(second)).filter(({ kind }) => kind === 'slot_offer')).toEqual([])
})

test('a wrong number in a call about a place on the list says whose place it is', async () => {
  const entryId = await makeEntry({ contactSms: false, contactCall: true, isConfirmed: false })
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { entryId } })
  const tried = await recordAttempt(coordinator, { taskId, seen: 0, outcome: 'wrong_number' }, monday)
  expect(tried).toMatchObject({ ok: true, value: { bookingId: null, entryId, outcome: null } })
  expect(await correct(entryId, { phone: newPhone })).toMatchObject({ ok: true })
  expect(await db.callTask.count({ where: { id: taskId, settledAt: null } })).toBe(1)
})
