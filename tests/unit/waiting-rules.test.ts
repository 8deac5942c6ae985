import { describe, expect, test } from 'vitest'
import { personFrom } from '@/lib/bookings/booking/schema'
import { isTexted } from '@/lib/office/settings/data'
import { parseValues } from '@/lib/platform/web/form'
import { canBeOffered } from '@/lib/waitlist/entry/rules'
import { joinSchema } from '@/lib/waitlist/entry/schema'
import { afterOffer, type Candidate, type FreedSlot, fits, offerTerms, unansweredAs } from '@/lib/waitlist/offer/rules'

// Wednesday 3 February 2027, ten o’clock in Wrocław; clients book it until Tuesday noon.
const slot: FreedSlot = {
  slotId: 'a',
  dutyDate: '2027-02-03',
  startsAt: new Date('2027-02-03T09:00:00Z'),
  openUntil: new Date('2027-02-02T11:00:00Z'),
}
const monday = new Date('2027-02-01T08:00:00Z')
const person: Candidate = {
  phone: '+48508033132',
  email: null,
  contactSms: true,
  contactCall: false,
  contactVoicemail: false,
  contactEmail: false,
  interpreterNeeded: false,
  accessNeeds: [],
  standing: { kind: 'none' },
  offered: [],
}

describe('whom an hour fits', () => {
  test('somebody who can be reached, is not over, and was not asked today or about this hour before', () => {
    expect(fits(person, slot, monday)).toBe(true)
    expect(fits({ ...person, phone: null }, slot, monday)).toBe(false)
    expect(fits({ ...person, standing: { kind: 'over' } }, slot, monday)).toBe(false)
    const asked = (slotId: string, createdAt: string, outcome: 'declined' | 'withdrawn' = 'declined') => ({
      ...person,
      offered: [{ slotId, createdAt: new Date(createdAt), outcome }],
    })
    expect(fits(asked('a', '2027-01-01T08:00:00Z'), slot, monday)).toBe(false)
    expect(fits(asked('b', '2027-01-31T08:00:01Z'), slot, monday)).toBe(false)
    expect(fits(asked('b', '2027-01-31T08:00:00Z'), slot, monday)).toBe(true)
    // What the service took back costs nobody their turn, and comes to them no more.
    expect(fits(asked('b', '2027-02-01T07:59:00Z', 'withdrawn'), slot, monday)).toBe(true)
    expect(fits(asked('a', '2027-02-01T07:59:00Z', 'withdrawn'), slot, monday)).toBe(false)
  })

  test('a visit only ever becomes earlier', () => {
    const booked = (startsAt: string) => ({
      ...person,
      standing: { kind: 'booked', startsAt: new Date(startsAt) } as const,
    })
    expect(fits(booked('2027-02-03T10:00:00Z'), slot, monday)).toBe(true)
    expect(fits(booked('2027-02-03T09:00:00Z'), slot, monday)).toBe(false)
    expect(fits(booked('2027-01-27T09:00:00Z'), slot, monday)).toBe(false)
  })

  test('an interpreter is ordered three working days ahead', () => {
    const friday = new Date('2027-01-29T22:59:00Z')
    for (const need of [
      { interpreterNeeded: true },
      { accessNeeds: ['pjm'] },
      { accessNeeds: ['sjm'] },
      { accessNeeds: ['skogn'] },
    ]) {
      expect(fits({ ...person, ...need }, slot, friday)).toBe(true)
      expect(fits({ ...person, ...need }, slot, new Date('2027-01-29T23:00:00Z'))).toBe(false)
    }
    expect(fits({ ...person, accessNeeds: ['step_free'] }, slot, monday)).toBe(true)
  })
})

describe('how an hour is offered', () => {
  test('by message for 24 hours, never past the deadline of its hour', () => {
    expect(offerTerms(person, slot, monday)).toEqual({ way: 'sms', until: new Date('2027-02-02T08:00:00Z') })
    const near = { ...slot, openUntil: new Date('2027-02-01T20:00:00Z') }
    expect(offerTerms(person, near, monday)).toEqual({ way: 'sms', until: near.openUntil })
    const byMail = { ...person, contactSms: false, contactEmail: true, email: 'a@example.org' }
    expect(offerTerms(byMail, slot, monday).way).toBe('email')
  })

  test('by a call under 48 hours, until the deadline; and by a call for a whole working day to whoever allowed nothing else', () => {
    expect(offerTerms(person, slot, new Date('2027-02-01T09:00:00Z')).way).toBe('sms')
    const late = new Date('2027-02-01T09:00:00.001Z')
    expect(offerTerms(person, slot, late)).toEqual({ way: 'call', until: slot.openUntil })
    const caller = { ...person, contactSms: false, contactCall: true }
    const friday = new Date('2027-01-22T15:00:00Z')
    expect(offerTerms(caller, slot, friday)).toEqual({ way: 'call', until: new Date('2027-01-25T15:00:00Z') })
    // Across Three Kings and the weekend, and across the night in which clocks go forward.
    const eve = new Date('2027-01-05T09:00:00Z')
    expect(offerTerms(caller, slot, eve).until).toEqual(new Date('2027-01-07T09:00:00Z'))
    const spring = { ...slot, startsAt: new Date('2027-04-14T08:00:00Z'), openUntil: new Date('2027-04-13T10:00:00Z') }
    expect(offerTerms(caller, spring, new Date('2027-03-25T15:00:00Z')).until).toEqual(new Date('2027-03-26T15:00:00Z'))
    expect(offerTerms(caller, spring, new Date('2027-03-26T15:00:00Z')).until).toEqual(new Date('2027-03-30T14:00:00Z'))
  })

  test('three offers end the waiting, and one that was taken back counts for nobody', () => {
    expect([1, 2, 3].map((made) => afterOffer('declined', made))).toEqual(['waiting', 'waiting', 'declined'])
    expect([1, 2, 3].map((made) => afterOffer('expired', made))).toEqual(['waiting', 'waiting', 'expired'])
    expect(afterOffer('withdrawn', 3)).toBe('waiting')
  })
})

describe('joining', () => {
  const id = '7f1d0c3a-3f55-4f7e-9d3b-0f6a3f1c2b4d'
  const base = { submissionId: id, clientName: 'Anna', phone: '', email: '' }
  const errorsOf = (values: Record<string, string>) => {
    const parsed = parseValues(joinSchema, { ...base, ...values })
    return parsed.ok ? [] : parsed.errors.map(({ field, key }) => `${field}: ${key}`)
  }
  const phone = { phone: '601 234 567', contactSms: 'nie', contactCall: 'nie', contactVoicemail: 'nie' }

  test('one way to be reached is enough, and each is asked on its own', () => {
    expect(errorsOf({ ...phone, contactSms: 'tak' })).toEqual([])
    expect(errorsOf({ email: 'anna@example.org', contactEmail: 'tak' })).toEqual([])
    expect(errorsOf({})).toEqual(['phone: waiting.contact'])
    expect(errorsOf({ phone: '601 234 567' })).toEqual([
      'contactSms: contact.sms',
      'contactCall: contact.call',
      'contactVoicemail: contact.voicemail',
    ])
    expect(errorsOf({ ...phone, contactCall: 'tak', email: 'anna@example.org' })).toEqual([
      'contactEmail: contact.email',
    ])
    expect(errorsOf({ email: 'anna@example.org', contactEmail: 'tak', contactSms: 'tak' })).toEqual([
      'phone: phone.needed',
    ])
    expect(errorsOf({ ...phone, contactEmail: 'tak' })).toEqual(['email: email.needed'])
    expect(errorsOf({ ...phone, email: 'anna@example.org' })).toEqual(['contactEmail: contact.email'])
  })

  test('without any way nobody can be told, and the form says so', () => {
    expect(errorsOf(phone)).toEqual(['contactSms: waiting.noWay'])
    expect(errorsOf({ email: 'anna@example.org', contactEmail: 'nie' })).toEqual(['contactEmail: waiting.noWay'])
    expect(errorsOf({ ...phone, contactSms: 'tak', contactNone: 'tak' })).toEqual(['contactNone: waiting.none'])
  })

  test('what is stored can be offered to', () => {
    const parsed = parseValues(joinSchema, { ...base, ...phone, contactVoicemail: 'tak' })
    if (!parsed.ok) throw new Error('refused')
    const entry = personFrom(parsed.value, parsed.value, 'uk', isTexted)
    expect(entry).toMatchObject({ phone: '+48601234567', email: null, contactNone: false, locale: 'uk' })
    expect(entry).not.toHaveProperty('submissionId')
    expect(canBeOffered(entry)).toBe(true)
    expect(canBeOffered({ ...entry, contactVoicemail: false })).toBe(false)
  })
})

test('an offer nobody answered has run out only where it could be taken online until its last minute', () => {
  const offer = { expiresAt: new Date('2027-02-02T08:00:00Z'), dutyDate: '2027-02-03' }
  const policy = { horizonWeeks: 6, deadlineTime: '12:00' }
  expect(unansweredAs(offer, policy)).toBe('expired')
  expect(unansweredAs(offer, { ...policy, deadlineTime: '09:00' })).toBe('expired')
  expect(unansweredAs(offer, { ...policy, deadlineTime: '08:59' })).toBe('withdrawn')
  expect(unansweredAs(offer, { ...policy, phoneOnly: true })).toBe('withdrawn')
  expect(unansweredAs({ ...offer, dutyDate: '2027-02-24' }, { ...policy, horizonWeeks: 1 })).toBe('withdrawn')
})
