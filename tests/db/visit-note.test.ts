import { afterEach, expect, test } from 'vitest'
import { markAttendance, unmarkAttendance } from '@/lib/bookings/attendance/data'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { noteVisit } from '@/lib/bookings/outcome/data'
import { byClient } from '@/lib/office/audit/rules'
import { findMovedVisit, getVisit } from '@/lib/panel/day/data'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf, wanted } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { writeDown } from '../support/visit-note'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const stranger = await makeActor('mediator')
const evening = new Date('2027-02-03T19:00:00Z')

async function visit() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  const [slot = '', other = ''] = await slotsOf(planId)
  const her = await makeActor('mediator', mediatorId)
  return { her, other, id: (await makeBooking(slot)).bookingId }
}
const sealOf = async ({ her, id }: Awaited<ReturnType<typeof visit>>) =>
  (await getVisit(her, id, new Date()))?.seal ?? ''

test('an old page writes over nothing that it did not show, and deletes nothing', async () => {
  const own = await visit()
  const { her, id } = own
  const empty = await sealOf(own)
  const press = (note: string, outcome: 'agreed' | 'referred' | null, seal: string) =>
    noteVisit(her, id, { note, outcome, seal }, evening)
  expect(await press('z telefonu', null, empty)).toMatchObject({ ok: true })
  expect(await press('z komputera', null, empty)).toEqual({ ok: false, code: 'changed' })
  // The same sentence once more changes nothing and is no mistake: the form was sent twice.
  expect(await press('z telefonu', null, empty)).toMatchObject({ ok: true })
  await markAttendance(her, id, 'attended', evening)
  expect(await press('', 'agreed', empty)).toEqual({ ok: false, code: 'changed' })
  const shown = await sealOf(own)
  expect(await press('z telefonu', 'agreed', shown)).toMatchObject({ ok: true })
  expect(await press('z telefonu', 'referred', shown)).toEqual({ ok: false, code: 'changed' })
  expect(await press('', null, shown)).toEqual({ ok: false, code: 'changed' })
  expect(await getVisit(her, id, new Date())).toMatchObject({ note: 'z telefonu', outcome: 'agreed' })
  // Deleted and written once more with the same words: what the old page showed is gone all the same.
  const before = await sealOf(own)
  await writeDown(her, id, { note: '', outcome: 'agreed' }, evening)
  await writeDown(her, id, { note: 'z telefonu', outcome: 'agreed' }, evening)
  expect(await press('', 'agreed', before)).toEqual({ ok: false, code: 'changed' })
  expect(await press('', 'agreed', await sealOf(own))).toMatchObject({ ok: true })
  expect((await getVisit(her, id, new Date()))?.note).toBeNull()
})

test('what cannot be opened was shown to nobody, and an empty note leaves it', async () => {
  const own = await visit()
  await markAttendance(own.her, own.id, 'attended', evening)
  const mediatorId = own.her.mediatorId
  await db.visitNote.create({ data: { bookingId: own.id, mediatorId, sealed: 'x', updatedAt: monday } })
  expect(await writeDown(own.her, own.id, { note: '', outcome: 'agreed' }, evening)).toMatchObject({ ok: true })
  expect(await db.visitNote.count({ where: { bookingId: own.id } })).toBe(1)
})

test('a note beside a move goes with the visit or is refused, and two pages at once keep one note', async () => {
  for (let round = 0; round < rounds(8, 20); round++) {
    const own = await visit()
    const { her, id, other } = own
    const seal = await sealOf(own)
    const write = (note: string) => () => noteVisit(her, id, { note, outcome: null, seal }, monday)
    const jobs = [write('a'), () => giveOtherSlot(byClient, wanted(id, other), monday), write('b')]
    if (round % 2 > 0) jobs.reverse()
    const done = await Promise.all(jobs.map((job) => job()))
    const live = await db.booking.findFirstOrThrow({ where: { slotId: other, releasedAt: null } })
    const written = done.filter((each) => each.ok && 'date' in each.value).length
    expect(written).toBeLessThan(2)
    expect((await getVisit(her, live.id, new Date()))?.note !== null).toBe(written === 1)
    expect(await db.visitNote.count({ where: { bookingId: id } })).toBe(0)
    expect([await findMovedVisit(her, id), await findMovedVisit(stranger, id)]).toEqual([live.id, null])
    expect(await findMovedVisit(her, live.id)).toBeNull()
  }
})

test('nothing comes of a talk whose mark is taken back at the same moment', async () => {
  for (let round = 0; round < rounds(8, 20); round++) {
    const own = await visit()
    const { her, id } = own
    await markAttendance(her, id, 'attended', evening)
    const seal = await sealOf(own)
    const jobs = [
      () => noteVisit(her, id, { note: '', outcome: 'agreed', seal }, evening),
      () => (round % 4 < 2 ? unmarkAttendance(her, id, evening) : markAttendance(her, id, 'no_show', evening)),
    ]
    if (round % 2 > 0) jobs.reverse()
    await Promise.all(jobs.map((job) => job()))
    const { status, outcome } = await db.booking.findUniqueOrThrow({ where: { id } })
    expect([status, outcome]).not.toEqual([expect.not.stringContaining('attended'), 'agreed'])
  }
})
