import { expect, test } from 'vitest'
import {
  bookingSchema,
  callsSchema,
  helplinesSchema,
  namesSchema,
  officeSchema,
  phoneSchema,
  privacySchema,
  retentionSchema,
} from '@/lib/office/parts/schema'
import { credentialOf, shownBy } from '@/lib/office/roster/rules'
import { settingSchemas } from '@/lib/office/settings/schema'
import { textsOf } from '@/lib/office/settled/rules'
import { saidBy, withTyped } from '@/lib/panel/field/rules'
import { keyAt, pathOf } from '@/lib/panel/settings/rules'
import { settingParts, settledSentence } from '@/lib/panel/settings/words'
import { parseValues } from '@/lib/platform/web/form'
import { isOpenOnline } from '@/lib/schedule/opening/rules'
import { settingForms } from '../support/setting-forms'

const keysOf = (parsed: ReturnType<typeof parseValues>) =>
  parsed.ok ? [] : parsed.errors.map(({ field, key }) => `${field} ${key}`)

test('every part has a form with the fields of its schema, and an address of its own', () => {
  const parts = Object.fromEntries(settingParts.map(({ key, fields }) => [key, fields.map(({ name }) => name)]))
  const schemas = Object.entries(settingSchemas).map(([key, schema]) => [key, Object.keys(schema.shape)])
  expect(parts).toEqual(Object.fromEntries(schemas))
  expect(settingParts.map(({ key }) => keyAt(pathOf[key]))).toEqual(settingParts.map(({ key }) => key))
  expect(keyAt('nie-ma')).toBeUndefined()
})

test('what a schema has read is what it reads again', () => {
  const bodies = Object.values(settingForms()).map(({ body }) => body as Record<string, string>)
  for (const schema of Object.values(settingSchemas)) {
    const body = bodies.find((each) => Object.keys(schema.shape).every((field) => field in each)) ?? {}
    const read = parseValues(schema, body)
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    expect(parseValues(schema, textsOf(read.value))).toMatchObject({ ok: true, value: read.value })
  }
})

test('wrong values are refused with the reason', () => {
  const hours = { opens: '7.30', closes: '15.30' }
  for (const number of ['508 033 132', '71 78 22 322', '+48 508-033-132', '508033132'])
    expect(parseValues(phoneSchema, { number, ...hours }).ok, number).toBe(true)
  for (const number of ['112', '508 033 13', '508 033 1322', 'tel. 508 033 132', '+49 508 033 132'])
    expect(keysOf(parseValues(phoneSchema, { number, ...hours })), number).toEqual(['number settings.number'])
  expect(keysOf(parseValues(phoneSchema, { number: '', opens: '25.00', closes: '' }))).toEqual([
    'number settings.empty',
    'opens settings.time',
    'closes settings.time',
  ])
  const backwards = { number: '508 033 132', opens: '15.30', closes: '7.30' }
  expect(keysOf(parseValues(phoneSchema, backwards))).toEqual(['closes settings.order'])
  expect(keysOf(parseValues(bookingSchema, { horizonWeeks: '27', deadlineTime: '24.00' }))).toEqual([
    'horizonWeeks settings.weeks',
    'deadlineTime settings.time',
  ])
  for (const days of ['6', '91', '', 'miesiąc'])
    expect(keysOf(parseValues(retentionSchema, { days })), days).toEqual(['days settings.days'])
  const lines = { helpline: '800 120 002', trust: '116 123', exit: 'https://pogoda.example.org/' }
  expect(keysOf(parseValues(helplinesSchema, { ...lines, checkedOn: '' }))).toEqual([])
  expect(keysOf(parseValues(helplinesSchema, { ...lines, checkedOn: 'wczoraj' }))).toEqual(['checkedOn settings.date'])
  const wrong = { helpline: '1', trust: '0 800', exit: 'http://pogoda.example.org', checkedOn: '' }
  expect(keysOf(parseValues(helplinesSchema, wrong))).toEqual([
    'helpline settings.helpNumber',
    'trust settings.helpNumber',
    'exit settings.url',
  ])
  const privacy = parseValues(privacySchema, { privacyDate: '2027-01-01', officerName: 'x'.repeat(121) })
  expect(keysOf(privacy)).toEqual(['officerName settings.long'])
  const office = { ...settingForms().saveOfficeAction.body, site: 'javascript:alert(1)', email: 'nikt' }
  expect(keysOf(parseValues(officeSchema, office))).toEqual(['email settings.email', 'site settings.url'])
})

test('hours for calls follow each other, by day', () => {
  const wrong = (change: object) =>
    keysOf(parseValues(callsSchema, { opens: '8.00', second: '10.00', third: '13.00', closes: '15.00', ...change }))
  expect(wrong({})).toEqual([])
  expect(wrong({ second: '8.00' })).toEqual(['second settings.order'])
  expect(wrong({ second: '13.30' })).toEqual(['third settings.order'])
  expect(wrong({ closes: '12.00' })).toEqual(['closes settings.order'])
  expect(wrong({ opens: '6.30', closes: '20.30', second: 'rano' })).toEqual([
    'opens settings.night',
    'second settings.time',
    'closes settings.night',
  ])
  const names = { namePl: 'Rozmowy', nameUk: '', nameEn: 'x'.repeat(61), nameRu: ' ' }
  expect(keysOf(parseValues(namesSchema, names))).toEqual([
    'nameUk settings.empty',
    'nameEn settings.long',
    'nameRu settings.empty',
  ])
})

const rule = { validFrom: '2027-01-01', validUntil: '2027-12-31', slotMinutes: 45 }
const mediators = ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), credential: {} }))
const places = ['x', 'y'].map((id) => ({ id, name: id, street: '', city: '', room: id }))

test('pages say who, where and how long by the weekly rules in force', () => {
  const all = { mediators, places }
  const nobody = { mediatorName: '', mediators: [] }
  const nowhere = { placeName: '', placeStreet: '', placeRoom: '', placeCity: '' }
  expect(shownBy([], all, '2027-02-01')).toEqual({ ...nobody, ...nowhere })
  const past = { ...rule, validUntil: '2027-01-31', mediatorId: 'a', placeId: 'x' }
  expect(shownBy([past], all, '2027-02-01')).toEqual({ ...nobody, ...nowhere })
  const first = { ...rule, mediatorId: 'a', placeId: 'x' }
  const second = { ...rule, mediatorId: 'b', placeId: 'y', slotMinutes: 60 }
  expect(shownBy([first, second], all, '2027-02-01')).toMatchObject({
    mediators: [{ name: 'A' }, { name: 'B' }],
    placeName: 'x',
    visitMinutes: [45, 60],
  })
  // A substitute on one date and a rule of next year are not announced, and one that is over neither.
  const once = { ...second, validFrom: '2027-02-03', validUntil: '2027-02-03' }
  const next = { ...second, validFrom: '2027-06-01' }
  const over = { ...second, validUntil: '2027-01-31' }
  for (const other of [once, next, over])
    expect(shownBy([first, other], all, '2027-02-01')).toMatchObject({ mediators: [{ name: 'A' }] })
  expect(shownBy([over, next], all, '2027-02-01')).toMatchObject({ mediators: [{ name: 'B' }] })
  expect(shownBy([once], all, '2027-02-01')).toMatchObject({ mediators: [{ name: 'B' }], placeName: 'y' })
})

test('a sentence that somebody broke by hand is none, and keeps nothing else from being read', () => {
  expect(credentialOf('{"pl":"Jest na liście."}')).toEqual({ pl: 'Jest na liście.' })
  for (const broken of ['', 'Jest na liście.', '{"pl":"Jest']) expect(credentialOf(broken)).toEqual({})
})

test('while one books by phone alone nothing is open online', () => {
  const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
  const now = new Date('2027-02-01T09:00:00Z')
  expect(isOpenOnline('2027-02-10', policy, now)).toBe(true)
  expect(isOpenOnline('2027-02-10', { ...policy, phoneOnly: true }, now)).toBe(false)
})

test('a change is told in one sentence', () => {
  const change = { key: 'retention', before: { days: '30' }, after: { days: '20' } }
  expect(settledSentence('zapisane', change)).toBe('Zapisane. Po ilu dniach usuwać dane: było „30”, jest „20”.')
  const two = {
    key: 'phone',
    before: { number: '508 033 132', opens: '07:30', closes: '15:30' },
    after: { number: '71 000 00 00', opens: '08:00', closes: '15:30' },
  }
  expect(settledSentence('zapisane', two)).toBe('Zapisane. Zmienione pola (2): Numer telefonu, Odbieramy od godziny.')
  expect(settledSentence('bez-zmian', two)).toMatch(/^Nic się nie zmieniło/)
  expect(settledSentence(undefined, two)).toBeUndefined()
  const made = (inUse: string) => ({ key: 'mediator:1', before: {}, after: { name: 'Ktoś', inUse } })
  expect(settledSentence('dodane', made('tak'))).toBe('Dodane: Ktoś. Można już wybrać w harmonogramie.')
  expect(settledSentence('dodane', made(''))).toBe('Dodane: Ktoś. Jeszcze nie można wybrać w harmonogramie.')
  const [tick, date, time] = (['tick', 'date', 'time'] as const).map((kind) => ({ name: 'a', label: 'A', kind }))
  if (!tick || !date || !time) throw new Error('none')
  expect([
    saidBy(tick, ''),
    saidBy(tick, 'tak'),
    saidBy(date, '2027-02-03'),
    saidBy(time, '07:30'),
    saidBy(date),
  ]).toEqual(['nie', 'tak', '3.2.2027', '7.30', 'puste'])
  // What was emptied in a refused form stays empty.
  expect(withTyped([date], { a: '2027-02-03' }, { a: '' })).toEqual({ a: '' })
  expect(withTyped([time], { a: '07:30' }, {})).toEqual({ a: '7.30' })
})
