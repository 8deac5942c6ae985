import { afterEach, expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { bookForClient, bookSlot } from '@/lib/bookings/claim/data'
import { correctPerson } from '@/lib/bookings/correction/data'
import { workRound } from '@/lib/jobs/worker/data'
import type { Person } from '@/lib/messages/client/rules'
import { byClient } from '@/lib/office/audit/rules'
import { getBooking, listComingBookings } from '@/lib/panel/bookings/data'
import { listCalls } from '@/lib/panel/calls/data'
import { getSchedule } from '@/lib/panel/day/data'
import { getDuty } from '@/lib/panel/duties/data'
import { searchBookings } from '@/lib/panel/search/data'
import { db } from '@/lib/platform/db/db'
import { getVisit } from '@/lib/public/visit/data'
import { anyone } from '@/lib/schedule/hold/rules'
import { freshDatabase } from '../support/database'
import {
  asStaff,
  dutyOf,
  makeActor,
  makeBooking,
  makeService,
  monday,
  slotsOf,
  visitor,
  wanted,
  wednesday,
} from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const word = 'latarnia'
const coordinator = await makeActor('coordinator')
const { planId, mediatorId } = await makeService()
const slots = await slotsOf(planId)
const byPhone = asStaff(coordinator, 'phone')

test('the word of a caller is on the page of the booking, and nowhere else', async () => {
  const { bookingId, referenceCode } = await makeBooking(slots[0] ?? '', { by: byPhone, memorableWord: word })
  expect(await getBooking(coordinator, bookingId, monday)).toMatchObject({ memorableWord: word })
  await db.callTask.create({ data: { bookingId, reason: 'reminder' } })
  await workRound('worker', () => monday)
  const her = await makeActor('mediator', mediatorId)
  const elsewhere = await Promise.all([
    searchBookings(coordinator, 'żak nowak', monday),
    searchBookings(coordinator, word, monday),
    listComingBookings(coordinator, monday),
    listCalls(coordinator, monday),
    getDuty(coordinator, await dutyOf(planId), monday),
    getSchedule(her, wednesday, monday),
    getVisit(referenceCode, monday),
    db.auditEntry.findMany(),
  ])
  expect(JSON.stringify(elsewhere)).not.toContain(word)
  expect(elsewhere[0]).toHaveLength(1)
})

test('it goes with a visit that is moved, and to a visit of its own', async () => {
  const { bookingId } = await makeBooking(slots[1] ?? '', { by: byPhone, memorableWord: word })
  const moved = await giveOtherSlot(asStaff(coordinator), wanted(bookingId, slots[2] ?? ''), monday)
  const id = moved.ok ? moved.value.bookingId : ''
  expect(await getBooking(coordinator, id, monday)).toMatchObject({ memorableWord: word })
  const { clientId } = await db.booking.findUniqueOrThrow({ where: { id }, select: { clientId: true } })
  const place = { submissionId: crypto.randomUUID(), slotId: slots[3] ?? '', clientId: clientId ?? '' }
  const second = await bookForClient(byClient, place, monday, { claimant: anyone })
  expect(await getBooking(coordinator, second.ok ? second.value.bookingId : '', monday)).toMatchObject({
    memorableWord: word,
  })
})

test('a form that is sent twice is answered once, whatever its word, and an empty one is none', async () => {
  const [slotId = ''] = await slotsOf(planId, '2027-02-10')
  const form = visitor(slotId, { memorableWord: '' })
  const [first, again] = [await bookSlot(byPhone, form, monday), await bookSlot(byPhone, form, monday)]
  expect(again).toEqual(first)
  const id = first.ok ? first.value.bookingId : ''
  expect(await getBooking(coordinator, id, monday)).toMatchObject({ memorableWord: null })
})

test('a coordinator puts the word right, its history says so and not which, and a client leaves it as it is', async () => {
  const [, slotId = ''] = await slotsOf(planId, '2027-02-10')
  const { bookingId } = await makeBooking(slotId, { by: byPhone, memorableWord: word })
  const put = (version: number, memorableWord?: string | null) =>
    correctPerson(asStaff(coordinator), { bookingId, version, said: (known) => known, memorableWord }, monday)
  expect(await put(1, 'kotwica')).toEqual({ ok: true, value: { fields: ['word'], dropped: 0, calls: 0 } })
  expect(await getBooking(coordinator, bookingId, monday)).toMatchObject({ memorableWord: 'kotwica' })
  expect(await put(1, 'stara')).toEqual({ ok: false, code: 'changed-meanwhile' })
  const own = { bookingId, version: 2, said: (known: Person) => ({ ...known, clientName: 'Łucja' }) }
  expect(await correctPerson(byClient, own, monday)).toMatchObject({ ok: true, value: { fields: ['name'] } })
  expect(await getBooking(coordinator, bookingId, monday)).toMatchObject({ memorableWord: 'kotwica' })
  expect(await put(3, 'kotwica')).toMatchObject({ ok: true, value: { fields: [] } })
  expect(await put(3, null)).toMatchObject({ ok: true, value: { fields: ['word'] } })
  expect(await getBooking(coordinator, bookingId, monday)).toMatchObject({ memorableWord: null })
  const entries = await db.auditEntry.findMany({ where: { objectId: bookingId } })
  expect(entries.filter(({ action }) => action === 'word_corrected')).toHaveLength(2)
  expect(JSON.stringify(entries)).not.toContain('kotwica')
})
