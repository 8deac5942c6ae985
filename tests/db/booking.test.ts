import * as crypto from 'node:crypto'
import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { cancelDuty, cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookForClient, bookSlot } from '@/lib/bookings/claim/data'
import { byClient, bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { anyone } from '@/lib/schedule/hold/rules'
import { freshDatabase } from '../support/database'
import { asStaff, dutyOf, makeActor, makeBooking, makeService, monday, slotsOf, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { storedBooking } from '../support/stored'

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>()
  return { ...real, randomInt: vi.fn(real.randomInt) }
})

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

async function freeSlots(): Promise<[string, string, string, string]> {
  return (await slotsOf((await makeService()).planId)) as [string, string, string, string]
}

test('of fifty who want one hour exactly one gets it and the others are told so', async () => {
  for (let round = 0; round < rounds(2, 4); round++) {
    const [slotId] = await freeSlots()
    const answers = await Promise.all(Array.from({ length: 50 }, () => bookSlot(byClient, visitor(slotId), monday)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'slot-taken')).toHaveLength(49)
  }
})

test('a form sent fifty times makes one booking and gets fifty equal answers', async () => {
  const [slotId] = await freeSlots()
  const form = visitor(slotId)
  const answers = await Promise.all(Array.from({ length: 50 }, () => bookSlot(byClient, form, monday)))
  const first = answers[0]
  expect(first?.ok).toBe(true)
  for (const answer of answers) expect(answer).toEqual(first)
  expect(await db.booking.count({ where: { submissionId: form.submissionId } })).toBe(1)
  // The same form a day later, when the hour can no longer be booked, still gets the booking that it made.
  expect(await bookSlot(byClient, form, new Date('2027-02-02T12:00:00Z'))).toEqual(first)
})

test('a form that says something else under a used id is refused', async () => {
  const [slotId, other] = await freeSlots()
  const form = visitor(slotId)
  await makeBooking(slotId, form)
  const changes = [
    { slotId: other },
    { phone: '+48508033133' },
    { clientName: 'Kto inny' },
    { email: 'inny@example.org' },
    { contactSms: false },
    { accessNeeds: [] },
    { matterCode: 'other' as const },
  ]
  for (const change of changes) {
    expect(await bookSlot(byClient, { ...form, ...change }, monday), JSON.stringify(change)).toEqual({
      ok: false,
      code: 'form-reused',
    })
  }
  expect(await db.booking.count({ where: { submissionId: form.submissionId } })).toBe(1)
})

test('two visits are two people, also where the second one is made of the answers of the first', async () => {
  const [first, second] = await freeSlots()
  const { clientId, clientName } = await storedBooking({ id: (await makeBooking(first)).bookingId })
  const wanted = { slotId: second, submissionId: randomUUID(), clientId: clientId ?? '' }
  expect(await bookForClient(byClient, wanted, monday, { claimant: anyone })).toMatchObject({ ok: true })
  const other = await storedBooking({ submissionId: wanted.submissionId })
  expect([other.clientName, other.clientId === clientId]).toEqual([clientName, false])
})

test('what the database refuses for another reason is no answer of ours', async () => {
  const [slotId] = await freeSlots()
  const wanted = { slotId, submissionId: randomUUID(), clientId: randomUUID() }
  await expect(bookForClient(byClient, wanted, monday, { claimant: anyone })).rejects.toThrow()
  expect((await bookSlot(byClient, visitor(slotId), monday)).ok).toBe(true)
})

test('one form under different contents at once makes one booking', async () => {
  const slots = await freeSlots()
  const submissionId = randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      bookSlot(byClient, visitor(slots[i % 4] ?? '', { submissionId, clientName: `Osoba ${'ABCD'[i % 4]}` }), monday),
    ),
  )
  expect(await db.booking.count({ where: { submissionId } })).toBe(1)
  const codes = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.referenceCode] : [])))
  expect(codes.size).toBe(1)
  expect(answers.filter((answer) => !answer.ok && answer.code === 'form-reused')).toHaveLength(15)
})

test('no hour that is blocked, withdrawn, called off, unknown or past its deadline can be claimed', async () => {
  const { planId } = await makeService()
  const [blocked, withdrawn, open] = (await slotsOf(planId)) as [string, string, string]
  const [calledOff] = (await slotsOf(planId, '2027-02-10')) as [string]
  const coordinator = await makeActor('coordinator')
  expect(await blockSlot(coordinator, blocked, 'mediation_session', monday)).toMatchObject({ ok: true })
  expect(await cancelSlot(coordinator, withdrawn, monday)).toMatchObject({ ok: true })
  expect(await cancelDuty(coordinator, await dutyOf(planId, '2027-02-10'), monday)).toEqual({ ok: true, value: 0 })
  const staff = asStaff(coordinator, 'phone')
  for (const slotId of [blocked, withdrawn, calledOff, randomUUID()]) {
    for (const by of [byClient, staff]) {
      expect(await bookSlot(by, visitor(slotId), monday)).toEqual({ ok: false, code: 'slot-taken' })
    }
  }
  const noon = new Date('2027-02-02T11:00:00Z')
  const start = new Date('2027-02-03T11:00:00Z')
  expect(await bookSlot(byClient, visitor(open), noon)).toEqual({ ok: false, code: 'slot-closed' })
  expect(await bookSlot(byClient, visitor(open), new Date('2026-11-29T12:00:00Z'))).toEqual({
    ok: false,
    code: 'slot-closed',
  })
  expect(await bookSlot(staff, visitor(open), new Date(+start + 1))).toEqual({ ok: false, code: 'slot-closed' })
  expect(await db.booking.count({ where: { slot: { duty: { planId } } } })).toBe(0)
  expect(await bookSlot(staff, visitor(open), new Date(+start - 1))).toMatchObject({ ok: true })
  expect(await blockSlot(coordinator, open, 'break', noon)).toEqual({ ok: false, code: 'slot-booked' })
})

test('an hour that is still open on a duty that is not cannot be claimed', async () => {
  const { planId } = await makeService()
  const [slotId] = (await slotsOf(planId)) as [string]
  const id = await dutyOf(planId)
  await db.duty.update({ where: { id }, data: { status: 'cancelled', cancelledAt: monday } })
  expect(await bookSlot(byClient, visitor(slotId), monday)).toEqual({ ok: false, code: 'slot-closed' })
  expect(await bookSlot(bySystem, visitor(slotId), monday)).toEqual({ ok: false, code: 'slot-closed' })
  await db.duty.update({ where: { id }, data: { status: 'published', cancelledAt: null } })
  await makeBooking(slotId)
})

test('a reference code that is taken is drawn again', async () => {
  const [first, second] = await freeSlots()
  const randomInt = vi.mocked(crypto.randomInt as (max: number) => number)
  randomInt.mockImplementation(() => 7)
  const taken = await makeBooking(first)
  let draws = 0
  randomInt.mockImplementation((max) => (draws++ < 12 ? 7 : draws % max))
  const next = await makeBooking(second)
  expect(taken.referenceCode).toBe('999999')
  expect(next.referenceCode).not.toBe(taken.referenceCode)
  expect(draws).toBe(18)
})

test('what was answered is what is stored', async () => {
  const [slotId] = await freeSlots()
  const coordinator = await makeActor('coordinator')
  const { bookingId } = await makeBooking(slotId, { by: asStaff(coordinator, 'phone'), phone: null, email: null })
  const row = await storedBooking({ id: bookingId })
  const known = await db.client.findUniqueOrThrow({ where: { id: row.clientId ?? '' } })
  expect(known).toMatchObject({ nameSearch: 'lucja zak-nowak', contactHours: 'morning', accessNeeds: 'step_free' })
  expect(row).toMatchObject({
    slotId,
    status: 'confirmed',
    releasedAt: null,
    clientName: 'Łucja Żak-Nowak',
    phone: null,
    email: null,
    contactHours: ['morning'],
    accessNeeds: ['step_free'],
    bookedVia: 'phone',
    createdAt: monday,
  })
  const [entry] = await db.auditEntry.findMany({ where: { objectId: bookingId } })
  expect(entry).toMatchObject({ actorKind: 'staff', actorId: coordinator.id, channel: 'phone', action: 'booking_made' })
})

test('an hour that was given back can be booked again, once', async () => {
  const [slotId] = await freeSlots()
  const { bookingId } = await makeBooking(slotId)
  const [cancelled, ...answers] = await Promise.all([
    cancelBooking(byClient, bookingId, monday),
    ...Array.from({ length: 10 }, () => bookSlot(byClient, visitor(slotId), monday)),
  ])
  expect(cancelled.ok).toBe(true)
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
  await bookSlot(byClient, visitor(slotId), monday)
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(1)
})
