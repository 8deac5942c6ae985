import { describe, expect, test } from 'vitest'
import { instantAt } from '@/lib/platform/time'
import { parseForm } from '@/lib/platform/web/form'
import { callersWindow, isSlotOpenOnline, startTimesOf } from '@/lib/schedule/duty/rules'
import { followCallerTimes, planValues } from '@/lib/schedule/plan/rules'
import { planSchema } from '@/lib/schedule/plan/schema'
import { rule } from '../support/planned'

const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
const tick = (at: Date, ms: number) => new Date(at.getTime() + ms)

test('a place for callers opens at noon of the day before and closes with that day', () => {
  const slot = { dutyDate: '2027-02-03', forCallers: true }
  const [noon, midnight] = [instantAt('2027-02-02', '12:00'), instantAt('2027-02-03', '00:00')]
  expect(callersWindow('2027-02-03', '12:00')).toEqual({ from: noon, until: midnight })
  expect([tick(noon, -1), noon, tick(midnight, -1), midnight].map((at) => isSlotOpenOnline(slot, policy, at))).toEqual([
    false,
    true,
    true,
    false,
  ])
  // Any other slot closes when these open.
  const other = { ...slot, forCallers: false }
  expect([tick(noon, -1), noon].map((at) => isSlotOpenOnline(other, policy, at))).toEqual([true, false])
})

test('of a Monday the day before is a Sunday', () => {
  const { from } = callersWindow('2027-02-08', '12:00')
  expect(from).toEqual(instantAt('2027-02-07', '12:00'))
})

describe('the clock times of a rule', () => {
  const ten = instantAt('2027-02-03', '10:00')
  const eleven = instantAt('2027-02-03', '11:00')

  test('say which of its slots change', () => {
    const slots = [
      { id: 'ten', startsAt: ten, forCallers: false },
      { id: 'eleven', startsAt: eleven, forCallers: true },
    ]
    expect(followCallerTimes(slots, '10:00')).toEqual({ toCallers: ['ten'], toAll: ['eleven'] })
    expect(followCallerTimes(slots, '11:00')).toEqual({ toCallers: [], toAll: [] })
    expect(followCallerTimes(slots, undefined)).toEqual({ toCallers: [], toAll: ['eleven'] })
  })

  const formWith = (callerTimes?: string) => {
    const form = new FormData()
    const values = planValues({ ...rule, mediatorId: crypto.randomUUID(), placeId: crypto.randomUUID() })
    for (const [name, value] of Object.entries({ ...values, ...(callerTimes !== undefined && { callerTimes }) }))
      form.append(name, value)
    return parseForm(planSchema, form)
  }

  test.each([
    ['', ''],
    ['13.00, 10.00', '10:00,13:00'],
    ['10:00;13:00 10.00', '10:00,13:00'],
  ])('are read as people type them: %j', (typed, stored) => {
    expect(formWith(typed)).toMatchObject({ ok: true, value: { callerTimes: stored } })
  })

  test.each([
    ['10.30', '10.30'],
    ['dziesiąta', 'dziesiąta'],
    ['10.00, 14.00', '14.00'],
  ])('are hours at which a visit begins: %j is refused', (typed, sign) => {
    const errors = [{ field: 'callerTimes', key: 'plan.callerTimesNone', sign }]
    expect(formWith(typed)).toMatchObject({ ok: false, errors })
  })

  test('are shown as they are written', () => {
    expect(planValues({ ...rule, callerTimes: '10:00,13:00' }).callerTimes).toBe('10.00, 13.00')
    expect(planValues(rule).callerTimes).toBe('')
    expect(startTimesOf(rule)).toEqual(['10:00', '11:00', '12:00', '13:00'])
  })
})
