import { describe, expect, test } from 'vitest'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { dutiesDoneWords, dutyDoneWords } from '@/lib/panel/duties/words'
import { numbersOf, refusalOf, refusalOfDate, refusedEnd } from '@/lib/panel/plan/rules'
import { planDoneWords } from '@/lib/panel/plan/words'
import { instantAt } from '@/lib/platform/time'
import { countChange, decideEndPlan, followPlan, isOneDate, whyNoDuty } from '@/lib/schedule/plan/rules'
import { oneDateRule } from '@/lib/schedule/plan/schema'
import { weekOf } from '@/lib/schedule/week/rules'
import { duty, now, rule } from '../support/planned'

test('what a saved rule makes and takes away is counted, without holidays', () => {
  const holiday = { ...rule, validFrom: '2026-12-28', validUntil: '2027-01-14' }
  const made = followPlan([], holiday, instantAt('2026-12-28', '09:00'))
  expect(countChange([], made)).toEqual({ newDuties: 2, newSlots: 8, goneDuties: 0, goneSlots: 0, otherSlots: 0 })

  const existing = [duty('2027-02-03'), duty('2027-02-10')]
  const shorter = followPlan(existing, { ...rule, endTime: '12:00', validUntil: '2027-02-07' }, now)
  expect(countChange(existing, shorter)).toEqual({
    newDuties: 0,
    newSlots: 0,
    goneDuties: 1,
    goneSlots: 6,
    otherSlots: 0,
  })
  expect(numbersOf(countChange(existing, shorter))).toEqual([0, 0, 1, 6, 0])
})

describe('why a rule makes no duty', () => {
  test('no such weekday, holidays alone, or all of it over', () => {
    expect(whyNoDuty(rule, now)).toBeNull()
    expect(whyNoDuty({ ...rule, weekday: 1, validFrom: '2027-02-02', validUntil: '2027-02-07' }, now)).toEqual({
      code: 'no-weekday',
    })
    const eve = { ...rule, weekday: 4, validFrom: '2026-12-20', validUntil: '2026-12-30' }
    expect(whyNoDuty(eve, instantAt('2026-12-01', '09:00'))).toEqual({
      code: 'only-holidays',
      holidays: ['Wigilia Bożego Narodzenia'],
    })
    const last = instantAt(rule.validUntil, '23:00')
    expect(whyNoDuty(rule, last)).toEqual({ code: 'past' })
    expect(whyNoDuty(eve, last)).toMatchObject({ code: 'only-holidays' })
  })

  test('stands beside the field that mends it', () => {
    const value = { ...rule, weekday: 4, validFrom: '2026-12-24', validUntil: '2026-12-24' }
    const parsed = { typed: { weekday: '4' }, value }
    expect(refusalOf('no-weekday', parsed).errors).toMatchObject([{ field: 'weekday', key: 'plan.no-weekday' }])
    const holiday = { field: 'validUntil', key: 'plan.only-holidays', sign: 'Wigilia Bożego Narodzenia' }
    expect(refusalOf('only-holidays', parsed)).toEqual({ values: parsed.typed, errors: [holiday] })
    expect(refusalOfDate('only-holidays', parsed).errors).toEqual([{ ...holiday, field: 'date' }])
    expect(refusalOf('overlap', parsed)).toEqual({ values: parsed.typed, notice: 'plan.overlap' })
    expect(refusalOfDate('overlap', parsed)).toEqual({ values: parsed.typed, notice: 'plan.overlap' })
    expect(refusedEnd('ends-later', {}).errors).toEqual([{ field: 'lastDay', key: 'plan.ends-later' }])
    expect(refusedEnd('changed-meanwhile', {})).toEqual({ values: {}, notice: 'plan.changed-meanwhile' })
  })
})

test('a rule ends sooner, and not before it begins', () => {
  const plan = { validFrom: '2027-02-01', validUntil: '2027-02-28' }
  expect(decideEndPlan(plan, '2027-02-27')).toEqual({ ok: true })
  expect(decideEndPlan(plan, '2027-02-01')).toEqual({ ok: true })
  expect(decideEndPlan(plan, '2027-02-28')).toEqual({ ok: false, code: 'ends-later' })
  expect(decideEndPlan(plan, '2027-01-31')).toEqual({ ok: false, code: 'ends-before-start' })
})

test('a duty on one date is a rule of that date, and no word of a week', () => {
  const hours = {
    callerTimes: '',
    startTime: '15:00',
    endTime: '17:00',
    slotMinutes: 45,
    gapMinutes: 15,
    mediatorId: 'm',
    placeId: 'p',
  }
  const thursday = oneDateRule({ date: '2026-12-03', ...hours })
  expect(thursday).toMatchObject({ weekday: 4, validFrom: '2026-12-03', validUntil: '2026-12-03', startTime: '15:00' })
  expect([isOneDate(thursday), isOneDate(rule)]).toEqual([true, false])
  const wednesdays = { weekday: 3, validFrom: '2026-12-09', validUntil: '2026-12-30' }
  expect(weekOf([thursday, wednesdays], '2026-12-01')).toEqual({ weekdays: [3], until: '2026-12-30' })
  expect(
    weekOf([{ ...thursday, validFrom: '2027-01-07', validUntil: '2027-01-07' }, wednesdays], '2026-12-01'),
  ).toEqual({ weekdays: [3], until: '2026-12-30' })
  expect(weekOf([thursday], '2026-12-01')).toEqual({ weekdays: [], until: '2026-12-03' })
})

describe('what was done is said with its numbers', () => {
  const done = (words: Parameters<typeof doneSentence>[0], stan: string, ile?: string) =>
    doneSentence(words, { stan, ...(ile && { ile }) })

  test('of rules', () => {
    expect(done(planDoneWords, 'utworzony', '12-48-0-0')).toBe(
      'Harmonogram jest utworzony. Nowe dyżury: 12, nowe godziny: 48.',
    )
    expect(done(planDoneWords, 'zmieniony', '0-1-2-8')).toBe(
      'Harmonogram jest zmieniony. Nowe godziny: 1, usunięte dyżury: 2, usunięte godziny: 8.',
    )
    expect(done(planDoneWords, 'zmieniony', '0-0-0-0')).toMatch(/Żaden dyżur się przez to nie zmienił\.$/)
  })

  test('of duties', () => {
    expect(done(dutyDoneWords, 'odwolany', '3')).toContain('Odwołane wizyty: 3.')
    expect(done(dutyDoneWords, 'odwolany', '0')).toContain('Nikt nie był zapisany.')
    expect(done(dutyDoneWords, 'godzina-odwolana', '1')).toContain('Odwołane wizyty: 1.')
    expect(done(dutiesDoneWords, 'dodany', '4')).toBe('Dyżur jest dodany. Nowe godziny: 4.')
  })

  test('and of nothing that the address makes up', () => {
    for (const made of ['<b>', '1-2-3-4-5-6-7'])
      expect(done(planDoneWords, 'utworzony', made)).toBe('Harmonogram jest utworzony.')
    expect(done(planDoneWords, 'zakonczony', '0-0-0-0-0')).toMatch(/Żaden dyżur/)
    expect(done(planDoneWords, 'toString')).toBeUndefined()
    expect(doneSentence(planDoneWords, { stan: ['utworzony'] })).toBeUndefined()
  })
})
