import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codesOf,
  isLanguageSaid,
  isReachable,
  isSamePerson,
  mayBeCalled,
  nobody,
  type Person,
  personOf,
  stored,
  withPerson,
} from '@/lib/messages/client/rules'
import { Prisma } from '@/prisma/generated/sqlite/client'

const olena: Person = {
  clientName: 'Olena Kowalenko',
  phone: '+48508033132',
  email: 'olena@example.org',
  contactSms: true,
  contactCall: true,
  contactVoicemail: true,
  contactEmail: true,
  contactHours: ['morning', 'afternoon'],
  contactNone: true,
  matterCode: 'divorce',
  language: 'uk',
  interpreterNeeded: true,
  accessNeeds: ['wheelchair'],
  accessNeedsOther: 'ground floor',
  locale: 'uk',
}

test('every column of the table is a part of a person, but the key, what is searched, when it goes, and what staff keep', () => {
  const parts = Object.keys(stored(nobody))
  const apart = ['id', 'nameSearch', 'gramsVersion', 'phoneKey', 'emailKey', 'markedAt', 'memorableWord', 'version']
  expect(Object.keys(Prisma.ClientScalarFieldEnum).sort()).toEqual([...apart, ...parts].sort())
})

test('what is left of somebody says nothing of who it was, and allows nothing', () => {
  expect(personOf(null)).toEqual({
    clientName: '',
    phone: null,
    email: null,
    contactSms: false,
    contactCall: false,
    contactVoicemail: false,
    contactEmail: false,
    contactHours: [],
    contactNone: false,
    matterCode: 'not_given',
    language: 'not_given',
    interpreterNeeded: false,
    accessNeeds: [],
    accessNeedsOther: '',
    locale: 'pl',
  })
  expect(personOf(null)).toEqual(nobody)
})

test('lists are stored as one text, and the name under its own', () => {
  const { clientName, ...rest } = olena
  const row = { ...rest, name: clientName, contactHours: 'morning,afternoon', accessNeeds: 'wheelchair' }
  expect(stored(olena)).toEqual(row)
  expect(personOf(row)).toEqual(olena)
})

test('whoever is stored is read back as they were', () => {
  const text = fc.string()
  const codes = fc.array(fc.stringMatching(/^[a-z_]+$/))
  const person: fc.Arbitrary<Person> = fc.record({
    clientName: text,
    phone: fc.option(text),
    email: fc.option(text),
    contactSms: fc.boolean(),
    contactCall: fc.boolean(),
    contactVoicemail: fc.boolean(),
    contactEmail: fc.boolean(),
    contactHours: codes,
    contactNone: fc.boolean(),
    matterCode: text,
    language: text,
    interpreterNeeded: fc.boolean(),
    accessNeeds: codes,
    accessNeedsOther: text,
    locale: text,
  })
  fc.assert(
    fc.property(person, (one) => {
      expect(personOf(stored(one))).toEqual(one)
    }),
  )
  expect(personOf(stored(nobody))).toEqual(nobody)
})

test('an empty list has no codes', () => {
  expect(stored(nobody)).toMatchObject({ contactHours: '', accessNeeds: '' })
  expect(codesOf('')).toEqual([])
  expect(codesOf('morning')).toEqual(['morning'])
  expect(codesOf('morning,afternoon')).toEqual(['morning', 'afternoon'])
})

test('a row gets its person instead of the relation', () => {
  expect(withPerson({ id: 'visit-1', client: stored(olena) })).toEqual({ id: 'visit-1', ...olena })
  expect(withPerson({ id: 'visit-1', client: null })).toEqual({ id: 'visit-1', ...nobody })
})

test('a form says the same of somebody only when every answer is the same', () => {
  expect(isSamePerson(olena, { ...olena, contactHours: [...olena.contactHours] })).toBe(true)
  expect(isSamePerson(nobody, personOf(null))).toBe(true)
  // Olena shares no answer with nobody: one of hers at a time is enough.
  for (const [field, answer] of Object.entries(olena)) {
    const other: Person = { ...nobody, [field]: answer }
    expect(isSamePerson(nobody, other), field).toBe(false)
    expect(isSamePerson(other, nobody), field).toBe(false)
  }
  for (const contactHours of [[], ['morning'], ['morning', 'midday'], [...olena.contactHours, 'midday']])
    expect(isSamePerson(olena, { ...olena, contactHours }), contactHours.join()).toBe(false)
})

test.each(['contactSms', 'contactEmail', 'contactCall', 'contactVoicemail'] as const)(
  '%s alone is a way to reach somebody, unless they want none',
  (way) => {
    expect(isReachable(nobody)).toBe(false)
    expect(isReachable({ ...nobody, [way]: true })).toBe(true)
    expect(isReachable({ ...nobody, [way]: true, contactNone: true })).toBe(false)
    expect(mayBeCalled({ ...nobody, [way]: true })).toBe(way === 'contactCall' || way === 'contactVoicemail')
  },
)

test('a language is said by Polish or by an interpreter, and by nothing else', () => {
  const said = (language: string, interpreterNeeded: boolean) => isLanguageSaid({ language, interpreterNeeded })
  expect([said('pl', false), said('uk', true), said('uk', false), said('not_given', false)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
