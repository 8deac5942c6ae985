import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantAt } from '@/lib/platform/time'
import { draftDuty, overlaps, type SlotTimes } from '@/lib/schedule/duty/rules'
import { type ExistingDuty, followPlan } from '@/lib/schedule/plan/rules'
import { rounds } from '../support/load'
import { changeOf, duty, now, rule, times, untouched, withdrawn } from '../support/planned'

const both = [duty('2027-02-03'), duty('2027-02-10')]

test('a new rule makes its dates, and a holiday without hours', () => {
  const change = followPlan(
    [],
    { ...rule, validFrom: '2026-12-28', validUntil: '2027-01-14' },
    instantAt('2026-12-28', '09:00'),
  )
  expect(
    change.newDuties.map(({ date, holidayName, slots, cells }) => [date, holidayName, slots.length, cells.length]),
  ).toEqual([
    ['2026-12-30', null, 4, 15],
    ['2027-01-06', 'Święto Trzech Króli', 0, 0],
    ['2027-01-13', null, 4, 15],
  ])
})

test('of today only the hours still ahead are made', () => {
  const { newDuties } = followPlan([], rule, instantAt('2027-02-03', '11:00'))
  expect(newDuties.map(({ slots }) => times(slots))).toEqual(['12.00 13.00', '10.00 11.00 12.00 13.00'])
  expect(followPlan([], rule, instantAt('2027-02-03', '13:00')).newDuties.map(({ date }) => date)).toEqual([
    '2027-02-10',
  ])
})

test('an unchanged rule changes nothing', () => {
  const change = followPlan(both, rule, now)
  expect(change.newDuties).toEqual([])
  expect(change.emptiedDuties).toEqual([])
  expect(change.untouched).toEqual([])
  for (const { removeSlots, addSlots } of change.changedDuties) expect([removeSlots, addSlots]).toEqual([[], []])
})

test('a booked hour stays and is listed when the rule moves on', () => {
  const existing = [duty('2027-02-03', {}, [1]), duty('2027-02-10')]
  const change = followPlan(existing, { ...rule, startTime: '11:30', endTime: '14:30' }, now)
  expect(untouched(change)).toEqual(['2027-02-03 11.00'])
  expect(changeOf(change, '2027-02-03')?.removeSlots).toEqual([
    '2027-02-03 10.00',
    '2027-02-03 12.00',
    '2027-02-03 13.00',
  ])
  // 11.30 would run into the booked hour.
  expect(times(changeOf(change, '2027-02-03')?.addSlots ?? [])).toBe('12.30 13.30')
  expect(times(changeOf(change, '2027-02-10')?.addSlots ?? [])).toBe('11.30 12.30 13.30')
  expect(changeOf(change, '2027-02-03')?.cells[0]).toEqual(instantAt('2027-02-03', '11:00'))
})

test('a booked hour that the new rule wants as well is not listed', () => {
  const change = followPlan([duty('2027-02-03', {}, [1])], { ...rule, endTime: '13:00' }, now)
  expect(untouched(change)).toEqual([])
  expect(changeOf(change, '2027-02-03')?.removeSlots).toEqual(['2027-02-03 13.00'])
})

test('a date with a booking keeps its mediator and its room, the others follow', () => {
  for (const moved of [{ mediatorId: 'kto inny' }, { placeId: 'b200' }]) {
    const change = followPlan([duty('2027-02-03', {}, [0, 2]), duty('2027-02-10')], { ...rule, ...moved }, now)
    expect(untouched(change)).toEqual(['2027-02-03 10.00', '2027-02-03 12.00'])
    expect(change.changedDuties.map(({ id }) => id)).toEqual(['2027-02-10'])
  }
})

test('a date that the rule has left is emptied, unless somebody is booked on it', () => {
  const existing = [duty('2027-02-03', {}, [3]), duty('2027-02-10')]
  const change = followPlan(existing, { ...rule, weekday: 4 }, now)
  expect(change.emptiedDuties).toEqual(['2027-02-10'])
  expect(untouched(change)).toEqual(['2027-02-03 13.00'])
  expect(changeOf(change, '2027-02-03')).toMatchObject({ addSlots: [], removeSlots: { length: 3 } })
  expect(change.newDuties.map(({ date }) => date)).toEqual(['2027-02-04', '2027-02-11'])
})

test('what was called off stays called off', () => {
  const cancelled = duty('2027-02-03', { status: 'cancelled' })
  const shorter = withdrawn(duty('2027-02-10'), [0])
  const change = followPlan([cancelled, shorter], { ...rule, endTime: '15:00' }, now)
  expect(change.newDuties).toEqual([])
  expect(change.changedDuties.map(({ id, addSlots, removeSlots }) => [id, times(addSlots), removeSlots])).toEqual([
    ['2027-02-10', '14.00', []],
  ])
})

test('a holiday keeps its row while the rule names its date', () => {
  const holiday: ExistingDuty = { ...duty('2027-01-06', { status: 'holiday' }), id: 'h', slots: [] }
  const from = { ...rule, validFrom: '2027-01-01' }
  const at = instantAt('2027-01-02', '09:00')
  expect(followPlan([holiday], from, at)).toMatchObject({ emptiedDuties: [], changedDuties: [] })
  expect(followPlan([holiday], { ...from, weekday: 2 }, at).emptiedDuties).toEqual(['h'])
})

test('the past is left alone', () => {
  const change = followPlan(
    [duty('2027-01-27', {}, [0]), ...both],
    { ...rule, weekday: 5, mediatorId: 'kto inny' },
    now,
  )
  expect(JSON.stringify(change)).not.toContain('2027-01-27')
  const today = followPlan([duty('2027-02-03')], { ...rule, startTime: '12:00' }, instantAt('2027-02-03', '11:30'))
  expect(changeOf(today, '2027-02-03')).toMatchObject({ removeSlots: [], addSlots: [] })
})

const anyRule = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  startTime: fc.constantFrom('08:00', '09:30', '10:00', '11:15'),
  endTime: fc.constantFrom('12:00', '14:00', '15:45', '18:00'),
  slotMinutes: fc.constantFrom(15, 30, 45, 60),
  gapMinutes: fc.constantFrom(0, 5, 15),
  validFrom: fc.constantFrom('2027-01-25', '2027-02-01', '2027-02-05'),
  validUntil: fc.constantFrom('2027-02-04', '2027-02-14', '2027-02-28'),
  mediatorId: fc.constantFrom('justyna', 'kto inny'),
  placeId: fc.constant('a110'),
})

test('whatever the change: booked hours live on, no hours overlap, and each lost hour is listed', () => {
  fc.assert(
    fc.property(anyRule, anyRule, fc.uniqueArray(fc.nat(20)), (before, after, held) => {
      const drafts = followPlan([], before, now).newDuties.filter(({ holidayName }) => !holidayName)
      const existing = drafts.map(({ date }) => duty(date, {}, held, before))
      const change = followPlan(existing, after, now)
      for (const { id, date, slots } of existing) {
        const changed = changeOf(change, id)
        const emptied = change.emptiedDuties.includes(id)
        const kept = emptied ? [] : slots.filter((slot) => !changed?.removeSlots.includes(slot.id))
        for (const slot of slots.filter((each) => each.held)) expect(kept).toContain(slot)
        const left = [...kept, ...(changed?.addSlots ?? [])]
        expect(left.some((a, i) => left.some((b, j) => i < j && overlaps(a, b)))).toBe(false)
        const onRule = date >= after.validFrom && date <= after.validUntil && draftDuty(date, after).slots
        const wants = (slot: SlotTimes) =>
          Boolean(onRule) &&
          new Date(`${date}T12:00:00Z`).getUTCDay() % 7 === after.weekday % 7 &&
          (onRule as SlotTimes[]).some((want) => +want.startsAt === +slot.startsAt && +want.endsAt === +slot.endsAt)
        const listed = change.untouched.filter((hour) => hour.dutyId === id).map(({ startsAt }) => +startsAt)
        const moved = before.mediatorId !== after.mediatorId
        const stuck = slots.filter((slot) => slot.held && slot.startsAt > now && (moved || !wants(slot)))
        expect(listed.sort()).toEqual(stuck.map(({ startsAt }) => +startsAt).sort())
      }
    }),
    { numRuns: rounds(25, 300) },
  )
})
