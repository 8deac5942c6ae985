import { describe, expect, test } from 'vitest'
import { personFrom } from '@/lib/bookings/booking/schema'
import {
  addressesOf,
  allowedWays,
  changedFields,
  decideCorrect,
  waysStillOpen,
  waysToAskAgain,
  withoutWays,
} from '@/lib/bookings/correction/rules'
import {
  askedAgain,
  changedKey,
  correctionSchema,
  entryCorrectionSchema,
  formOf,
  shownForm,
  staffCorrectionSchema,
  takeBackSchema,
  wordFrom,
} from '@/lib/bookings/correction/schema'
import { nobody, type Person } from '@/lib/messages/client/rules'
import { parseValues } from '@/lib/platform/web/form'

const now = new Date('2026-12-01T09:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const zofia: Person = {
  ...nobody,
  clientName: 'Zofia',
  phone: '+48601234567',
  email: 'zofia@example.org',
  contactSms: true,
  contactCall: true,
  contactHours: ['morning'],
  matterCode: 'family_contact',
  language: 'uk',
  interpreterNeeded: true,
  accessNeeds: ['step_free', 'companion'],
}

describe('who may put something right, and until when', () => {
  const visit = {
    status: 'confirmed' as const,
    startsAt: hours(1),
    endsAt: hours(2),
    releasedAt: null,
    rebookUntil: null,
  }
  const calledOff = { ...visit, status: 'cancelled_by_service' as const, releasedAt: now, rebookUntil: hours(48) }

  test('anybody, until the visit starts', () => {
    for (const byStaff of [false, true]) {
      expect(decideCorrect(visit, byStaff, now).ok).toBe(true)
      expect(decideCorrect(visit, byStaff, hours(1))).toEqual({ ok: false, code: 'started' })
      for (const status of ['attended', 'no_show', 'cancelled_by_client', 'rescheduled'] as const)
        expect(decideCorrect({ ...visit, status }, byStaff, now)).toEqual({ ok: false, code: 'not-confirmed' })
    }
  })

  test('staff also while whoever was called off may choose anew', () => {
    expect(decideCorrect(calledOff, true, now).ok).toBe(true)
    expect(decideCorrect(calledOff, false, now)).toEqual({ ok: false, code: 'not-confirmed' })
    expect(decideCorrect(calledOff, true, hours(24 * 5))).toEqual({ ok: false, code: 'not-confirmed' })
  })
})

test('what was changed is named by its field, each once', () => {
  expect(changedFields(zofia, { ...zofia })).toEqual([])
  expect(changedFields(zofia, { ...zofia, clientName: 'Zofia N.' })).toEqual(['name'])
  expect(changedFields(zofia, { ...zofia, phone: null, email: null })).toEqual(['phone', 'email'])
  expect(changedFields(zofia, { ...zofia, contactSms: false, contactHours: [] })).toEqual(['contact'])
  expect(changedFields(zofia, { ...zofia, accessNeeds: ['companion'], accessNeedsOther: 'winda' })).toEqual(['needs'])
  expect(changedFields(zofia, { ...zofia, language: 'pl', interpreterNeeded: false, matterCode: 'other' })).toEqual([
    'matter',
    'language',
    'interpreter',
  ])
})

test('a way can be ended alone, and with calls go their hours', () => {
  expect(allowedWays(zofia)).toEqual(['contactSms', 'contactCall'])
  expect(allowedWays({ ...zofia, contactNone: true })).toEqual([])
  expect(withoutWays(zofia, ['contactSms'])).toEqual({ ...zofia, contactSms: false })
  expect(withoutWays(zofia, ['contactCall'])).toEqual({ ...zofia, contactCall: false, contactHours: [] })
})

test('a yes that was said of one number is asked anew of another one, and a no is not', () => {
  const other = { ...zofia, phone: '+48601999888' }
  expect(waysToAskAgain(zofia, zofia)).toEqual([])
  expect(waysToAskAgain(zofia, other)).toEqual(['contactSms', 'contactCall'])
  expect(waysToAskAgain(zofia, { ...other, contactSms: false })).toEqual(['contactCall'])
  expect(waysToAskAgain({ ...zofia, contactSms: false, contactCall: false }, other)).toEqual([])
  expect(waysToAskAgain({ ...zofia, contactEmail: true }, { ...zofia, contactEmail: true, email: 'a@b.pl' })).toEqual([
    'contactEmail',
  ])
  const asked = askedAgain({ clientName: 'Zofia', contactSms: 'tak' }, other, ['contactSms'])
  expect(asked.values).toEqual({ clientName: 'Zofia', contactSms: '', saidFor: addressesOf(other) })
  expect(asked.errors).toEqual([{ field: 'contactSms', key: 'contact.again' }])
})

describe('the form', () => {
  const people: Person[] = [
    zofia,
    { ...zofia, email: null, contactNone: true, contactSms: false, contactCall: false, contactHours: [] },
    { ...zofia, phone: '+380501234567', contactEmail: true, accessNeeds: [], interpreterNeeded: false },
    { ...nobody, clientName: 'Oksana', phone: '+48717822322', matterCode: 'not_said' },
  ]

  test('says of everybody what is known, so that sending it unchanged changes nothing', () => {
    for (const person of people) {
      const parsed = parseValues(correctionSchema, { ...formOf(person), version: '1' })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
      const said = personFrom(parsed.value, parsed.value, 'pl', () => true)
      expect(changedFields(person, { ...said, locale: person.locale })).toEqual([])
      expect(parsed.value.saidFor).toBe(addressesOf(person))
    }
  })

  test('of somebody who waits needs one way to say that an hour is free', () => {
    const values = { ...formOf(zofia), version: '1', entryId: crypto.randomUUID() }
    expect(parseValues(entryCorrectionSchema, values).ok).toBe(true)
    const none = { contactSms: 'nie', contactCall: 'nie', contactVoicemail: 'nie', contactEmail: 'nie' }
    expect(parseValues(entryCorrectionSchema, { ...values, ...none, contactHours: [] }).ok).toBe(false)
    expect(parseValues(entryCorrectionSchema, { ...values, entryId: 'x' }).ok).toBe(false)
  })

  test('takes the word away where it is empty, and leaves it where it was not asked for', () => {
    expect(wordFrom({ memorableWord: ' latarnia ' }, 'latarnia')).toBe('latarnia')
    expect(wordFrom({ memorableWord: '' }, '')).toBeNull()
    expect(wordFrom({ clientName: 'Zofia' }, '')).toBeUndefined()
    const values = { ...formOf(zofia), version: '1', bookingId: crypto.randomUUID() }
    expect(parseValues(staffCorrectionSchema, { ...values, memorableWord: 'x'.repeat(41) }).ok).toBe(false)
  })

  test('lets a coordinator leave the number out, and a client not', () => {
    const values = { ...formOf({ ...zofia, contactSms: false, contactCall: false }), version: '1', phone: '' }
    expect(parseValues(correctionSchema, values).ok).toBe(false)
    const bookingId = crypto.randomUUID()
    expect(parseValues(staffCorrectionSchema, { ...values, bookingId }).ok).toBe(true)
    expect(parseValues(staffCorrectionSchema, { ...values, bookingId, contactSms: 'tak' }).ok).toBe(false)
  })

  test('to take something back names at least one way', () => {
    expect(parseValues(takeBackSchema, { version: '1' }).ok).toBe(false)
    expect(parseValues(takeBackSchema, { version: '1', take: 'phone' }).ok).toBe(false)
    expect(parseValues(takeBackSchema, { version: '1', take: ['contactSms', 'contactEmail'] }).ok).toBe(true)
  })

  test('goes on being of its version until the page has shown what was saved meanwhile', () => {
    const known = { person: zofia, version: 3 }
    expect(shownForm({ values: {} }, known)).toMatchObject({
      isOvertaken: false,
      values: { version: '3', clientName: 'Zofia' },
    })
    const typed = { clientName: 'Moja', version: '2', interpreter: 'en' }
    expect(shownForm({ values: typed }, known)).toMatchObject({
      isOvertaken: false,
      values: { version: '2', clientName: 'Moja', language: 'en', interpreterNeeded: 'tak' },
    })
    expect(shownForm({ values: typed, notice: changedKey }, known)).toMatchObject({
      isOvertaken: true,
      values: { version: '3', clientName: 'Moja' },
    })
  })
})

test('a way is asked about once for each number and mailbox', () => {
  const moved = { ...zofia, phone: '+48601999888' }
  expect(waysStillOpen({ person: zofia }, moved, addressesOf(zofia))).toEqual(['contactSms', 'contactCall'])
  expect(waysStillOpen({ person: zofia }, moved, addressesOf(moved))).toEqual([])
  expect(waysStillOpen(null, moved, addressesOf(zofia))).toEqual([])
})
