import { expect, test } from 'vitest'
import { z } from 'zod'
import { signInSchema } from '@/lib/office/staff/schema'
import { choice, choices, idField, line, localDate, ticked, wallTime, wholeNumber } from '@/lib/platform/fields'
import { parseForm } from '@/lib/platform/web/form'
import { lookupSchema } from '@/lib/public/visit/schema'
import { planSchema } from '@/lib/schedule/plan/schema'

const id = '5f0f4c0e-0000-4000-8000-000000000001'

function form(fields: Record<string, string | string[] | Blob>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each)
  return data
}

const schema = z.object({
  name: line({ empty: 'name.empty', tooLong: 'name.long', max: 5 }),
  note: line({ tooLong: 'note.long', max: 5 }),
  colour: choice(['red', 'blue'], 'colour'),
  sizes: choices(['s', 'm'], 'sizes'),
  agreed: ticked,
  slot: idField('slot'),
  count: wholeNumber('count', 1, 20),
  day: localDate('day'),
  hour: wallTime('hour'),
})
const good = {
  name: ' Jan ',
  colour: 'red',
  sizes: ['s', 'm', 's'],
  agreed: 'tak',
  slot: id,
  count: '7',
  day: '2027-02-03',
  hour: '9.30',
}

test('a form is read by its schema', () => {
  expect(parseForm(schema, form(good))).toEqual({
    ok: true,
    value: {
      name: 'Jan',
      note: '',
      colour: 'red',
      sizes: ['s', 'm'],
      agreed: true,
      slot: id,
      count: 7,
      day: '2027-02-03',
      hour: '09:30',
    },
    typed: good,
  })
})

test('each field has one error, in the order of the page', () => {
  const parsed = parseForm(schema, form({ note: 'za długie' }))
  expect(parsed).toEqual({
    ok: false,
    values: { note: 'za długie' },
    errors: [
      { field: 'name', key: 'name.empty' },
      { field: 'note', key: 'note.long' },
      { field: 'colour', key: 'colour' },
      { field: 'slot', key: 'slot' },
      { field: 'count', key: 'count' },
      { field: 'day', key: 'day' },
      { field: 'hour', key: 'hour' },
    ],
  })
})

test('whatever stands in a field, the answer is a value or a key of ours', () => {
  const keys = new Set(['name.empty', 'name.long', 'note.long', 'colour', 'sizes', 'slot', 'count', 'day', 'hour'])
  const odd = [
    '',
    ' ',
    '\u0000',
    '\uD800',
    '\u202E',
    'x'.repeat(70_000),
    '-1',
    '1e3',
    '0x10',
    '٣',
    '9007199254740993',
    'NaN',
    'null',
    '[]',
    '{}',
    '2027-02-29',
    '24:00',
    '7:60',
    '__proto__',
    id.slice(1),
  ]
  for (const field of Object.keys(schema.shape)) {
    for (const value of [...odd, odd, new Blob(['x'])]) {
      const parsed = parseForm(schema, form({ ...good, [field]: value as string }))
      if (parsed.ok) continue
      expect(parsed.errors.map((error) => error.field)).toEqual([field])
      for (const { key } of parsed.errors) expect(keys).toContain(key)
    }
  }
})

test('numbers, dates and hours are plain', () => {
  const key = (fields: Record<string, string>) => {
    const parsed = parseForm(schema, form({ ...good, ...fields }))
    return parsed.ok ? 'ok' : parsed.errors.map((error) => error.key).join()
  }
  for (const count of ['1', '20', ' 7 ']) expect(key({ count })).toBe('ok')
  for (const count of ['0', '21', '1.5', '-1', '1e1', '0x7', '00020', '']) expect(key({ count }), count).toBe('count')
  for (const hour of ['00:00', '23:59', '9:05', '9.05', ' 10:00 ']) expect(key({ hour }), hour).toBe('ok')
  for (const hour of ['24:00', '10:60', '10', '1000', '10:00:00', '-1:00']) expect(key({ hour }), hour).toBe('hour')
  for (const day of ['2027-02-28', '2028-02-29', '2099-12-31', ' 2027-01-06 ']) expect(key({ day }), day).toBe('ok')
  for (const day of [
    '2027-02-29',
    '2027-13-01',
    '0000-01-01',
    '1999-12-31',
    '9999-12-31',
    '10000-01-01',
    '2027-1-1',
    'NaN',
  ])
    expect(key({ day }), day).toBe('day')
})

test('a weekly rule is one that can be followed to its end', () => {
  const rule = {
    weekday: '3',
    startTime: '10.00',
    endTime: '14:00',
    slotMinutes: '45',
    gapMinutes: '15',
    placeId: id,
    mediatorId: id,
    validFrom: '2026-11-24',
    validUntil: '2027-12-31',
  }
  const errors = (change: Partial<typeof rule>) => {
    const parsed = parseForm(planSchema, form({ ...rule, ...change }))
    return parsed.ok ? {} : Object.fromEntries(parsed.errors.map(({ field, key }) => [field, key]))
  }
  expect(errors({})).toEqual({})
  expect(errors({ weekday: '0' })).toEqual({ weekday: 'plan.weekday' })
  expect(errors({ weekday: '8' })).toEqual({ weekday: 'plan.weekday' })
  expect(errors({ startTime: '10:10' })).toEqual({ startTime: 'plan.quarter' })
  expect(errors({ endTime: '10:30' })).toEqual({ endTime: 'plan.tooShort' })
  expect(errors({ endTime: '10:45' })).toEqual({})
  expect(errors({ endTime: '09:00' })).toEqual({ endTime: 'plan.tooShort' })
  expect(errors({ validUntil: '2026-11-23' })).toEqual({ validUntil: 'plan.untilBeforeFrom' })
  expect(errors({ validUntil: '2026-11-24' })).toEqual({})
  expect(errors({ validUntil: '2028-11-25' })).toEqual({})
  expect(errors({ startTime: '05:45' })).toEqual({ startTime: 'plan.early' })
  expect(errors({ startTime: '06:00', endTime: '22:00' })).toEqual({})
  expect(errors({ endTime: '22:15' })).toEqual({ endTime: 'plan.late' })
  expect(errors({ validUntil: '2028-11-26' })).toEqual({ validUntil: 'plan.tooLong' })
  // A week after the last week of the year 9999 would sort before it, and stepping would never end.
  expect(errors({ validFrom: '9997-12-31', validUntil: '9999-12-31' })).toEqual({
    validFrom: 'plan.validFrom',
    validUntil: 'plan.validUntil',
  })
  expect(errors({ slotMinutes: '0', gapMinutes: '121' })).toEqual({
    slotMinutes: 'plan.slotMinutes',
    gapMinutes: 'plan.gapMinutes',
  })
})

test('a password is taken as typed, up to as many characters as a new one may have', () => {
  const sent = (password: string) => parseForm(signInSchema, form({ email: 'a@example.org', password }))
  for (const password of [' haslo ', '\u202Ehaslo', '😀'.repeat(128)]) {
    expect(sent(password)).toMatchObject({ ok: true, value: { password } })
  }
  expect(sent('')).toMatchObject({ errors: [{ field: 'password', key: 'signIn.password' }] })
  expect(sent('x'.repeat(129))).toMatchObject({ errors: [{ field: 'password', key: 'signIn.wrong' }] })
  expect(parseForm(signInSchema, form({ email: '', password: new Blob(['x']) }))).toMatchObject({
    errors: [
      { field: 'email', key: 'signIn.email' },
      { field: 'password', key: 'signIn.password' },
    ],
  })
})

test('opening a visit asks for two lines', () => {
  expect(parseForm(lookupSchema, form({}))).toMatchObject({ errors: [{ key: 'lookup.code' }, { key: 'phone.empty' }] })
})
