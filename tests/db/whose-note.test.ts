import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { changeAccess, disableAccount, enableAccount, inviteStaff } from '@/lib/office/accounts/data'
import { byClient } from '@/lib/office/audit/rules'
import { addStaff, setStaffPassword } from '@/lib/office/machine/data'
import type { Actor } from '@/lib/office/role/rules'
import { getVisit } from '@/lib/panel/day/data'
import { db } from '@/lib/platform/db/db'
import { invite, ownPassword } from '../support/accounts'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeManager, makeService, monday, slotsOf, wanted } from '../support/factories'
import { writeDown } from '../support/visit-note'

await freshDatabase()
const manager = await makeManager()
const taken = { ok: false, code: 'mediator-taken' }
const evening = new Date('2027-02-03T19:00:00Z')

/** A visit of hers about which she has written something down. */
async function noted() {
  const { planId, mediatorId } = await makeService({ validUntil: '2027-02-07' })
  const [slot = '', other = ''] = await slotsOf(planId)
  const her = await makeActor('mediator', mediatorId)
  const id = (await makeBooking(slot)).bookingId
  await writeDown(her, id, { note: 'tylko dla mnie', outcome: null }, evening)
  return { her, id, other, mediatorId }
}

const inviteAs = (mediatorId: string, submissionId: string = randomUUID()) => {
  const email = `${submissionId}@example.org`
  return inviteStaff(manager, { submissionId, name: 'Ktoś', email, access: 'mediator', mediatorId }, monday)
}
const noteFor = async (by: Actor<'mediator'>, id: string) => (await getVisit(by, id, evening))?.note ?? null

test('beside an account of a mediator that is open there is no other one, by whichever way', async () => {
  const { her, mediatorId } = await noted()
  expect(await inviteAs(mediatorId)).toEqual(taken)
  const reader = await invite(manager, 'reader')
  const access = { accountId: reader.id, access: 'mediator', mediatorId } as const
  expect(await changeAccess(manager, access, monday)).toEqual(taken)
  const { name: mediatorName } = await db.mediator.findUniqueOrThrow({ where: { id: mediatorId } })
  const account = { email: `${randomUUID()}@example.org`, name: 'Ktoś', role: 'mediator', mediatorName } as const
  expect(await addStaff(account, ownPassword, monday)).toEqual(taken)
  expect(await db.staff.count({ where: { email: account.email } })).toBe(0)

  await disableAccount(manager, her.id, monday)
  const next = randomUUID()
  expect(await inviteAs(mediatorId, next)).toMatchObject({ ok: true })
  // The same press once more is the same account.
  expect(await inviteAs(mediatorId, next)).toMatchObject({ ok: true, value: { id: next } })
  expect(await enableAccount(manager, her.id, monday)).toEqual(taken)
  const { email } = await db.staff.findUniqueOrThrow({ where: { id: her.id } })
  expect(await setStaffPassword(email, ownPassword, monday)).toEqual(taken)
  await disableAccount(manager, next, monday)
  expect(await enableAccount(manager, her.id, monday)).toMatchObject({ ok: true })
})

test('of two who invite for one mediator at the same moment one comes second', async () => {
  const { mediatorId } = await makeService()
  const answers = await Promise.all([1, 2, 3].map(() => inviteAs(mediatorId)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual([taken, taken])
  expect(await db.staff.count({ where: { mediatorId } })).toBe(1)
})

test('whoever gets the account after her reads none of her notes, also of a visit that was moved', async () => {
  const { her, id, other, mediatorId } = await noted()
  await disableAccount(manager, her.id, monday)
  const next = await makeActor('mediator', mediatorId)
  expect(await noteFor(next, id)).toBeNull()
  expect(await giveOtherSlot(byClient, wanted(id, other), monday)).toMatchObject({ ok: true })
  const live = await db.booking.findFirstOrThrow({ where: { slotId: other, releasedAt: null } })
  expect(await noteFor(next, live.id)).toBeNull()
  expect(await noteFor(her, live.id)).toBe('tylko dla mnie')
  // What the next one writes is theirs.
  await writeDown(next, live.id, { note: 'moje', outcome: null }, evening)
  expect([await noteFor(next, live.id), await noteFor(her, live.id)]).toEqual(['moje', null])
})

test('a note of a release before this one is of the only account that is open', async () => {
  const { her, id, mediatorId } = await noted()
  await db.visitNote.updateMany({ where: { bookingId: id }, data: { staffId: null } })
  expect(await noteFor(her, id)).toBe('tylko dla mnie')
  const second = await makeActor('mediator', mediatorId)
  expect([await noteFor(her, id), await noteFor(second, id)]).toEqual([null, null])
})
