import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { sayKnown } from '@/lib/bookings/handover/data'
import { openSession } from '@/lib/bookings/opened/data'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { addCallTask } from '@/lib/messages/call/data'
import { showMessage } from '@/lib/messages/shown/data'
import { byClient } from '@/lib/office/audit/rules'
import { findPerson, readHeld } from '@/lib/panel/person/data'
import { db, transact } from '@/lib/platform/db/db'
import { acceptOffer } from '@/lib/waitlist/answer/data'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { erasePerson } from '@/lib/waitlist/erasure/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { freshDatabase } from '../support/database'
import {
  makeActor,
  makeBooking,
  makeEntry,
  makeManager,
  makeService,
  monday,
  slotsOf,
  wanted,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { lockHour, queued } from '../support/queue'
import { storedBooking } from '../support/stored'
import { writeDown } from '../support/visit-note'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const hers = { clientName: 'Znacznikowa', phone: '+48999888777', email: 'znacznik@example.org', contactEmail: true }
const later = new Date(+monday + 60_000)

async function service() {
  const { planId, mediatorId } = await makeService()
  const [first = '', second = '', third = ''] = await slotsOf(planId)
  return { manager: await makeManager(), mediatorId, first, second, third }
}

const clientOf = async (id: string) => (await storedBooking({ id })).clientId ?? ''
const seenNow = async (by: Awaited<ReturnType<typeof makeManager>>, id: string) =>
  (await readHeld(by, id, later))?.seen ?? ''

/** In which columns of any table one of these stands, as it is stored. */
async function tracesOf(...marks: string[]): Promise<string[]> {
  const looked = Object.keys(Prisma.ModelName).map(async (model) => {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM "${model}"`)
    const found = rows.flatMap((row) => Object.entries(row).filter(([, value]) => isMarked(String(value))))
    return found.map(([column]) => `${model}.${column}`)
  })
  const isMarked = (text: string) => marks.some((mark) => text.toLowerCase().includes(mark))
  return [...new Set((await Promise.all(looked)).flat())]
}

test('of whoever asks for it nothing is left in any table, and their hour goes to whoever waits', async () => {
  const { manager, mediatorId, first, second } = await service()
  const booked = await makeBooking(first, { ...hers, accessNeedsOther: 'znaczniktekst' })
  const moved = await giveOtherSlot(byClient, wanted(booked.bookingId, second), monday)
  const { bookingId = '', referenceCode = '' } = moved.ok ? moved.value : {}
  const clientId = await clientOf(bookingId)
  await joinForEarlier(byClient, bookingId, randomUUID(), monday)
  await openSession({ bookingId, showsNumber: true }, later)
  const her = await makeActor('mediator', mediatorId)
  await sayKnown(her, bookingId, monday)
  await writeDown(her, bookingId, { note: 'znacznik w notatce', outcome: null }, monday)
  await transact((tx) => addCallTask(tx, { bookingId }, 'change', monday))
  const { id: taskId } = await db.callTask.findFirstOrThrow({ where: { bookingId } })
  await recordAttempt(manager, { taskId, seen: 0, outcome: 'no_answer' }, monday)
  await showMessage({ channel: 'sms', recipient: hers.phone, subject: '', text: `Nr ${referenceCode}` }, monday)
  // Somebody else with the same phone, who waits.
  const otherId = await makeEntry({ phone: hers.phone, clientName: 'Innaosoba' })

  expect((await tracesOf('znacznik')).length).toBeGreaterThan(3)
  const held = await readHeld(manager, clientId, later)
  expect(held).toMatchObject({ person: { phone: hers.phone }, others: 1, browsers: 1 })
  expect(held?.visits.map(({ status }) => status)).toEqual(['rescheduled', 'confirmed'])
  expect(held?.visits[1]?.notes).toEqual([{ updatedAt: monday }])
  expect(held?.calls).toMatchObject([{ attempts: [{ outcome: 'no_answer' }] }])
  expect(held?.messages.length).toBeGreaterThan(1)
  expect(held?.history.map(({ action }) => action)).toContain('booking_moved_here')

  const erased = await erasePerson(manager, clientId, held?.seen ?? '', later)
  expect(erased).toEqual({ ok: true, value: { visits: 1, cancelled: 1, left: 1 } })
  expect(await tracesOf('znacznik', referenceCode.toLowerCase(), clientId)).toEqual([])
  // The phone is the other person's.
  expect(await db.client.findMany({ where: { phone: hers.phone }, select: { name: true } })).toEqual([
    { name: 'Innaosoba' },
  ])
  expect(await db.notification.count({ where: { bookingId: { not: null } } })).toBe(0)
  expect(await db.auditEntry.count({ where: { action: 'data_deleted', actorId: manager.id } })).toBe(3)
  const counted = await db.monthlyCount.findMany({ where: { topic: 'visit' }, orderBy: { codes: 'asc' } })
  expect(counted.map(({ codes, count }) => `${codes} ${count}`)).toEqual([
    'family|pl|cancelled_by_client 1',
    'family|pl|rescheduled 1',
  ])
  await runWaitingRound(later)
  expect(await db.slotOffer.findFirst({ where: { settledAt: null } })).toMatchObject({
    entryId: otherId,
    slotId: second,
  })
  expect(await erasePerson(manager, clientId, '', later)).toEqual({ ok: false, code: 'unknown' })
})

test('whoever only waits goes as well, and the hour that was offered to them is offered on', async () => {
  const { manager, first } = await service()
  const { bookingId } = await makeBooking(first)
  const entryId = await makeEntry(hers)
  const nextId = await makeEntry({ phone: '+48600100200' })
  await cancelBooking(byClient, bookingId, monday)
  await runWaitingRound(monday)
  const clientId = await findPerson(
    manager,
    { referenceCode: '', phone: '999 888 777', clientName: 'ZNACZNIKOWA' },
    monday,
  )
  const seen = await seenNow(manager, clientId ?? '')
  expect(seen).toBe(entryId)
  expect(await erasePerson(manager, clientId ?? '', seen, later)).toMatchObject({ value: { left: 1 } })
  expect(await tracesOf(clientId ?? '', 'znacznik')).toEqual([])
  await runWaitingRound(later)
  expect(await db.slotOffer.findFirst({ where: { slotId: first, settledAt: null } })).toMatchObject({ entryId: nextId })
  expect(await db.callTask.count({ where: { entryId, settledAt: null } })).toBe(0)
})

test('a visit that came from the list goes with the place on it, of which only the count is left', async () => {
  const { manager, first } = await service()
  const { bookingId } = await makeBooking(first)
  const entryId = await makeEntry({ phone: '+48600100300' })
  await cancelBooking(byClient, bookingId, monday)
  await runWaitingRound(monday)
  const { id: offerId } = await db.slotOffer.findFirstOrThrow({ where: { slotId: first, entryId } })
  const taken = await acceptOffer(byClient, { entryId, offerId }, monday)
  const clientId = await clientOf(taken.ok ? taken.value.bookingId : '')
  const held = await readHeld(manager, clientId, later)
  expect(held?.entries).toMatchObject([{ id: entryId, status: 'accepted' }])
  expect(await erasePerson(manager, clientId, held?.seen ?? '', later)).toMatchObject({ value: { cancelled: 1 } })
  expect(await db.waitingEntry.findUnique({ where: { id: entryId } })).toMatchObject({
    clientId: null,
    bookingId: null,
  })
})

test('the number opens it with its own phone alone, and without a phone with the name', async () => {
  const { manager, first, second } = await service()
  const { referenceCode, bookingId } = await makeBooking(first, hers)
  const without = await makeBooking(second, { phone: null, clientName: 'Żaneta' })
  const find = (code: string, phone: string, clientName = '') =>
    findPerson(manager, { referenceCode: code, phone, clientName }, monday)
  expect(await find(referenceCode, hers.phone)).toBe(await clientOf(bookingId))
  expect(await find(referenceCode, '+48600000000', hers.clientName)).toBeNull()
  expect(await find(referenceCode, '', hers.clientName)).toBeNull()
  expect(await find(without.referenceCode, '', 'zaneta')).toBe(await clientOf(without.bookingId))
  expect(await find(without.referenceCode, hers.phone)).toBeNull()
})

test('what the page has not said does not end: a visit that came meanwhile stops it', async () => {
  const { manager, first, second } = await service()
  const { bookingId } = await makeBooking(first)
  const clientId = await clientOf(bookingId)
  const seen = await seenNow(manager, clientId)
  await giveOtherSlot(byClient, wanted(bookingId, second), monday)
  expect(await erasePerson(manager, clientId, seen, later)).toEqual({ ok: false, code: 'changed-meanwhile' })
  expect(await db.client.count({ where: { id: clientId } })).toBe(1)
})

test.each(['the client', 'the office'])(
  '%s comes first when both press at one moment, and all is gone',
  async (who) => {
    const { manager, third } = await service()
    const { bookingId } = await makeBooking(third)
    const clientId = await clientOf(bookingId)
    const seen = await seenNow(manager, clientId)
    const both = [
      () => cancelBooking(byClient, bookingId, later),
      () => erasePerson(manager, clientId, seen, later) as Promise<{ ok: boolean }>,
    ]
    const { answers } = await queued(lockHour(third), who === 'the client' ? both : both.reverse())
    // Where the office was first, the client finds no visit any more.
    expect(answers).toMatchObject([{ ok: true }, { ok: who === 'the client' }])
    expect(await tracesOf(clientId)).toEqual([])
    expect(await db.booking.count({ where: { slotId: third } })).toBe(0)
  },
)
