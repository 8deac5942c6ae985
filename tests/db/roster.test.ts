import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listRoster, refreshOffice, saveMediator, savePlace } from '@/lib/office/roster/data'
import { serviceFacts, visitMinutes } from '@/lib/office/service/words'
import { listChanges } from '@/lib/office/settled/data'
import { listPlanChoices } from '@/lib/panel/plan/data'
import { db } from '@/lib/platform/db/db'
import { createPlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeManager, makeService } from '../support/factories'

await freshDatabase()
const now = new Date('2027-02-01T09:00:00Z')
const actor = await makeManager()
const none = { credentialPl: '', credentialUk: '', credentialEn: '', credentialRu: '' }
const person = (name: string, more: object = {}) => ({ id: null, version: 0, name, ...none, inUse: true, ...more })
const room = (name: string, more: object = {}) => ({
  ...{ id: null, version: 0, name, street: 'ul. Próbna 1', city: 'Wrocław', room: 'B1', inUse: true },
  ...more,
})
const rule = { weekday: 5, startTime: '10:00', endTime: '12:00', slotMinutes: 60, gapMinutes: 0, callerTimes: '' }

async function made(result: Awaited<ReturnType<typeof saveMediator>>): Promise<string> {
  if (!result.ok) throw new Error(result.code)
  return result.value.id
}

test('a second mediator and a second room are made, and a rule of theirs is what pages say', async () => {
  const mediatorId = await made(
    await saveMediator(actor, person('Maria Druga', { credentialPl: 'Jest na liście.' }), now),
  )
  const placeId = await made(await savePlace(actor, room('Filia'), now))
  expect(await saveMediator(actor, person('Maria Druga', { credentialPl: 'Jest na liście.' }), now)).toMatchObject({
    ok: true,
    value: { id: mediatorId },
  })
  const later = new Date(now.getTime() + 3_600_000)
  expect(await saveMediator(actor, person('Maria Druga'), later)).toEqual({ ok: false, code: 'name-taken' })
  const input = { ...rule, mediatorId, placeId, validFrom: '2027-02-01', validUntil: '2027-03-31' }
  expect(await createPlan(asStaff(actor), input, now)).toMatchObject({ ok: true })
  await refreshOffice(now)
  expect(serviceFacts()).toMatchObject({
    mediators: [{ name: 'Maria Druga', credential: { pl: 'Jest na liście.' } }],
    placeName: 'Filia',
    placeRoom: 'B1',
  })
  expect(visitMinutes()).toBe(60)

  const renamed = { ...person('Maria Trzecia'), id: mediatorId, version: 1 }
  expect(await saveMediator(actor, renamed, now)).toMatchObject({ ok: true, value: { isNew: false, changed: true } })
  expect(await saveMediator(actor, { ...renamed, name: 'Maria Czwarta' }, now)).toEqual({
    ok: false,
    code: 'changed-meanwhile',
  })
  const [change] = await listChanges(actor, `mediator:${mediatorId}`)
  expect(change).toMatchObject({ before: { name: 'Maria Druga' }, after: { name: 'Maria Trzecia', credentialPl: '' } })
})

test('whom a rule or a coming duty names is not taken out of use; whoever is, no new rule names', async () => {
  const { mediatorId, placeId } = await makeService({ weekday: 2, validUntil: '2027-02-28' }, now)
  const { name } = await db.mediator.findUniqueOrThrow({ where: { id: mediatorId } })
  const place = await db.place.findUniqueOrThrow({ where: { id: placeId } })
  const out = { id: mediatorId, version: 1, inUse: false }
  const placeOut = { ...room(place.name), street: place.street, room: place.room, ...out, id: placeId }
  expect(await saveMediator(actor, person(name, out), now)).toEqual({ ok: false, code: 'in-use' })
  expect(await savePlace(actor, placeOut, now)).toEqual({ ok: false, code: 'in-use' })

  const after = new Date('2027-03-02T09:00:00Z')
  expect(await saveMediator(actor, person(name, out), after)).toMatchObject({ ok: true })
  expect(await savePlace(actor, placeOut, after)).toMatchObject({ ok: true })
  const { mediators, places } = await listPlanChoices(actor)
  expect(mediators.map(({ id }) => id)).not.toContain(mediatorId)
  expect(places.map(({ id }) => id)).not.toContain(placeId)
  const input = { ...rule, mediatorId, placeId, validFrom: '2027-03-02', validUntil: '2027-03-31' }
  expect(await createPlan(asStaff(actor), input, after)).toEqual({ ok: false, code: 'unknown-choice' })
  expect((await listRoster(actor)).mediators.map(({ id }) => id)).toContain(mediatorId)
  expect(await saveMediator(actor, { ...person('Nikt'), id: randomUUID(), version: 1 }, after)).toEqual({
    ok: false,
    code: 'unknown',
  })
})

test('of a rule that is being made and a mediator who is being taken out of use one gives way', async () => {
  for (let round = 0; round < 5; round++) {
    const mediatorId = await made(await saveMediator(actor, person(`Ktoś ${round}`), now))
    const placeId = await made(await savePlace(actor, room(`Miejsce ${round}`), now))
    const input = { ...rule, mediatorId, placeId, validFrom: '2027-02-01', validUntil: '2027-02-20' }
    const out = { ...person(`Ktoś ${round}`), id: mediatorId, version: 1, inUse: false }
    const both = await Promise.all([createPlan(asStaff(actor), input, now), saveMediator(actor, out, now)])
    expect(both.map(({ ok }) => ok).sort(), `round ${round}`).toEqual([false, true])
  }
})
