import { afterEach, describe, expect, test } from 'vitest'
import { byStaff } from '@/lib/office/audit/rules'
import { changePlan, createPlan, deletePlan, endPlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')

describe('one press more of the same page', () => {
  const colleague = async () => byStaff(await makeActor('coordinator'))

  test('is answered like the one that made the rule, and makes nothing', async () => {
    const { planId, input } = await makeService()
    expect(await deletePlan(coordinator, { id: planId, version: 1 }, monday)).toMatchObject({ ok: true })
    const press = (by = byStaff(coordinator), now = monday) => createPlan(by, input, now)
    const first = await press()
    expect(first).toMatchObject({ ok: true })
    expect(await press()).toEqual(first)
    expect(await press(await colleague())).toEqual({ ok: false, code: 'overlap' })
    expect(await press(byStaff(coordinator), new Date(+monday + 10 * 60_000))).toEqual({ ok: false, code: 'overlap' })
    expect(await createPlan(byStaff(coordinator), { ...input, gapMinutes: 10 }, monday)).toMatchObject({ ok: false })
  })

  test('is answered like the one that ended, changed or deleted it', async () => {
    const { planId, input } = await makeService()
    const slots = await slotsOf(planId, '2027-02-24')
    await makeBooking(slots[0] ?? '')
    const end = (by = coordinator) => endPlan(by, { id: planId, version: 1 }, '2027-02-10', monday)
    const ended = await end()
    if (!ended.ok) throw new Error(ended.code)
    expect(ended.value.untouched).toHaveLength(1)
    expect(await end()).toEqual({ ok: true, value: { untouched: ended.value.untouched, counts: null } })
    expect(await end(await makeActor('coordinator'))).toEqual({ ok: false, code: 'ends-later' })
    const rule = { ...input, gapMinutes: 20, validUntil: '2027-02-10' }
    const change = (by = byStaff(coordinator)) => changePlan(by, { id: planId, version: 2 }, rule, monday)
    expect(await change()).toMatchObject({ ok: true })
    expect(await change()).toMatchObject({ ok: true, value: { counts: null } })
    expect(await change(await colleague())).toEqual({ ok: false, code: 'changed-meanwhile' })
    const other = await makeService()
    const drop = (by = coordinator) => deletePlan(by, { id: other.planId, version: 1 }, monday)
    expect(await drop()).toMatchObject({ ok: true })
    expect(await drop()).toEqual({ ok: true, value: null })
    expect(await drop(await makeActor('coordinator'))).toEqual({ ok: false, code: 'unknown' })
  })
})
