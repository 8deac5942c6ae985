import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { bySystem } from '@/lib/office/audit/rules'
import { addMediator } from '@/lib/office/service/data'
import { db } from '@/lib/platform/db/db'
import { changePlan, createPlan } from '@/lib/schedule/plan/data'
import type { PlanInput } from '@/lib/schedule/plan/schema'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makePlace, makeService, monday } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator)
const change = (planId: string, input: PlanInput) => changePlan(staff, { id: planId, version: 1 }, input, monday)
const snapshot = (planId: string) =>
  db.duty.findMany({
    where: { planId },
    orderBy: { id: 'asc' },
    include: { slots: { orderBy: { id: 'asc' } }, cells: { orderBy: [{ resource: 'asc' }, { startsAt: 'asc' }] } },
  })

test('the database refuses a second rule that needs the same mediator or the same room at the same time', async () => {
  const { planId, input } = await makeService()
  const mediatorId = await addMediator(`Mediator ${randomUUID()}`)
  const placeId = await makePlace()
  const create = (other: Partial<PlanInput>) => createPlan(staff, { ...input, ...other }, monday)
  const refused = { ok: false, code: 'overlap' }
  expect(await create({ mediatorId })).toEqual(refused)
  expect(await create({ placeId })).toEqual(refused)
  expect(await create({ placeId, startTime: '13:30', endTime: '14:30' })).toEqual(refused)
  expect(await db.dutyPlan.count({ where: { OR: [{ mediatorId }, { placeId }] } })).toBe(0)
  expect(await create({ startTime: '13:45', endTime: '14:30' })).toMatchObject({ ok: true })
  expect(await create({ weekday: 5 })).toMatchObject({ ok: true })
  expect(await create({ mediatorId, placeId })).toMatchObject({ ok: true })
  // A change is refused as a whole, too.
  const before = await snapshot(planId)
  expect(await change(planId, { ...input, weekday: 5 })).toEqual(refused)
  expect(await snapshot(planId)).toEqual(before)
})

test('of ten who make the same rule at once one succeeds', async () => {
  const { input } = await makeService({ weekday: 2 })
  const wanted = { ...input, weekday: 1 }
  const answers = await Promise.all(Array.from({ length: 10 }, () => createPlan(bySystem, wanted, monday)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('overlap')
})

test('of two who change one rule at once the second is told', async () => {
  const { planId, input } = await makeService()
  const answers = await Promise.all([
    change(planId, { ...input, endTime: '13:00' }),
    change(planId, { ...input, endTime: '15:00' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'changed-meanwhile' })
  const entries = await db.auditEntry.findMany({ where: { objectId: planId, action: 'plan_changed' } })
  expect(entries).toMatchObject([{ actorId: coordinator.id, channel: 'panel' }])
})
