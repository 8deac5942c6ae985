import { describe, expect, test } from 'vitest'
import { instantAt } from '@/lib/platform/time'
import { parseValues } from '@/lib/platform/web/form'
import { heldCells } from '@/lib/schedule/duty/rules'
import { followPlan, planValues } from '@/lib/schedule/plan/rules'
import { planSchema } from '@/lib/schedule/plan/schema'
import { changeOf, duty, now, rule, times, untouched, withdrawn } from '../support/planned'

const wednesday = '2027-02-03'
const on = (time: string) => instantAt(wednesday, time)
const other = { ...rule, mediatorId: 'marta' }

describe('on the day itself', () => {
  const later = { ...rule, startTime: '12:00' }
  const removed = (time: string) => changeOf(followPlan([duty(wednesday)], later, on(time)), wednesday)?.removeSlots

  test('an hour is taken away until it starts', () => {
    expect(removed('09:59')).toEqual([`${wednesday} 10.00`, `${wednesday} 11.00`])
    expect(removed('10:00')).toEqual([`${wednesday} 11.00`])
  })

  test('an hour is added until it starts', () => {
    const shifted = { ...rule, startTime: '11:15', endTime: '14:15' }
    const free = { ...duty(wednesday), slots: [] }
    const added = (time: string) => times(changeOf(followPlan([free], shifted, on(time)), wednesday)?.addSlots ?? [])
    expect(added('11:14')).toBe('11.15 12.15 13.15')
    expect(added('11:15')).toBe('12.15 13.15')
  })

  test('a visit is listed as one to settle until it starts', () => {
    const booked = [duty(wednesday, {}, [0, 1])]
    for (const change of [later, other]) {
      const listed = (time: string) => untouched(followPlan(booked, change, on(time)))
      expect(listed('09:59')).toEqual([`${wednesday} 10.00`, `${wednesday} 11.00`])
      expect(listed('10:00')).toEqual([`${wednesday} 11.00`])
      expect(listed('11:30')).toEqual([])
    }
  })

  test('an hour without a visit that is over keeps the date, and is nothing to settle', () => {
    const change = followPlan([duty(wednesday)], other, on('10:00'))
    expect([change.changedDuties.map(({ id }) => id), change.untouched]).toEqual([[], []])
  })
})

describe('what is over', () => {
  test('a date that is past has no change', () => {
    const change = followPlan([duty('2027-01-27')], { ...rule, endTime: '13:00' }, now)
    expect([change.changedDuties, change.emptiedDuties, change.untouched]).toEqual([[], [], []])
  })

  test('a holiday that is past keeps its row', () => {
    const holiday = duty('2027-01-06', { status: 'holiday', slots: [] })
    expect(followPlan([holiday], { ...rule, weekday: 4 }, now).emptiedDuties).toEqual([])
  })
})

describe('an hour that was called off', () => {
  test('stays called off when the rule no longer wants it, and when it wants it again', () => {
    const existing = withdrawn(duty(wednesday), [3])
    const shorter = followPlan([existing], { ...rule, endTime: '13:00' }, now)
    expect(changeOf(shorter, wednesday)).toEqual({
      id: wednesday,
      removeSlots: [],
      leavingSlots: [],
      addSlots: [],
      cells: heldCells(existing.slots.slice(0, 3)),
    })
    expect(changeOf(followPlan([existing], rule, now), wednesday)?.addSlots).toEqual([])
  })

  test('holds neither mediator nor room: a date with no other hour is emptied', () => {
    const existing = withdrawn(duty(wednesday), [0, 1, 2, 3])
    expect(followPlan([existing], rule, now)).toMatchObject({ emptiedDuties: [wednesday], changedDuties: [] })
  })
})

describe('a visit that the new rule does not want', () => {
  test('is named by its date and its hour', () => {
    const change = followPlan([duty(wednesday, { id: 'duty-1' }, [1])], { ...rule, endTime: '11:00' }, now)
    expect(change.untouched).toEqual([{ dutyId: 'duty-1', date: wednesday, startsAt: on('11:00') }])
  })

  test('is one that begins with an hour of the rule and ends later, or ends with one and began earlier', () => {
    const booked = [duty(wednesday, {}, [0])]
    expect(untouched(followPlan(booked, { ...rule, slotMinutes: 30, gapMinutes: 30 }, now))).toEqual([
      `${wednesday} 10.00`,
    ])
    expect(
      untouched(followPlan(booked, { ...rule, startTime: '10:15', slotMinutes: 30, gapMinutes: 30 }, now)),
    ).toEqual([`${wednesday} 10.00`])
  })
})

test('the hours of a date hold its mediator and its room, the new ones too', () => {
  const change = followPlan([duty(wednesday)], { ...rule, endTime: '15:00' }, now)
  expect(changeOf(change, wednesday)?.cells).toEqual(heldCells([{ startsAt: on('10:00'), endsAt: on('14:45') }]))
  expect(followPlan([], rule, now).newDuties[0]).toEqual({
    date: wednesday,
    holidayName: null,
    slots: duty(wednesday).slots.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    cells: heldCells([{ startsAt: on('10:00'), endsAt: on('13:45') }]),
  })
})

test('a date without a visit follows to another mediator, its hours as they are', () => {
  expect(changeOf(followPlan([duty(wednesday)], other, now), wednesday)).toMatchObject({
    removeSlots: [],
    addSlots: [],
  })
})

test('the form of a rule shows it as its fields are typed', () => {
  expect(planValues({ ...rule, startTime: '09:30' })).toEqual({
    weekday: '3',
    startTime: '09.30',
    endTime: '14.00',
    slotMinutes: '45',
    gapMinutes: '15',
    callerTimes: '',
    placeId: 'a110',
    mediatorId: 'justyna',
    validFrom: '2027-02-01',
    validUntil: '2027-02-14',
  })
})

test('a weekly rule that would make more slots than a service can hold is refused with their number', () => {
  const rule = { weekday: '3', startTime: '8.00', endTime: '20.00', slotMinutes: '15', gapMinutes: '0' }
  const id = '5f0f4c0e-0000-4000-8000-000000000001'
  const period = { placeId: id, mediatorId: id, validFrom: '2026-12-01', validUntil: '2027-04-20' }
  const refused = (change: object) => {
    const parsed = parseValues(planSchema, { ...rule, ...period, ...change })
    return parsed.ok ? [] : parsed.errors
  }
  // Twenty Wednesdays of forty-eight quarters.
  expect(refused({})).toEqual([])
  const twentyOne = { field: 'validUntil', key: 'plan.tooMany', count: 21 * 48 }
  expect(refused({ validUntil: '2027-04-21' })).toEqual([twentyOne])
  expect(refused({ validUntil: '2027-04-21', gapMinutes: '15' })).toEqual([])
  // With a gap after each but the last: 12 hours hold 24 of them.
  expect(refused({ validUntil: '2028-12-01', gapMinutes: '15' })).toEqual([{ ...twentyOne, count: 105 * 24 }])
})
