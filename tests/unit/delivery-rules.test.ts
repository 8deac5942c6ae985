import { describe, expect, test } from 'vitest'
import { decideSend, isToldByHand, type MessageState, neededBefore } from '@/lib/messages/wording/rules'

const now = new Date('2027-02-01T09:00:00Z')
const later = new Date('2027-02-03T09:00:00Z')
const before = new Date('2027-01-31T09:00:00Z')
const person = {
  phone: '+48600100200',
  email: 'a@people.example',
  contactSms: true,
  contactEmail: true,
  contactNone: false,
}
const booking = {
  ...person,
  status: 'confirmed' as const,
  bookedVia: 'web' as const,
  startsAt: later,
  movedOn: false,
  lateBy: null as number | null,
}
const nothing = { booking: null, entry: null, offer: null, duty: null, staff: null, lateBy: null }
const about = (change: Partial<MessageState>): MessageState => ({
  kind: 'confirmation',
  channel: 'email',
  ...nothing,
  booking,
  ...change,
})
const outcome = (change: Partial<MessageState>) => {
  const decided = decideSend(about(change), now)
  return decided.ok ? decided.value : decided.code
}

describe('a message leaves when it is still true, still to come and still wanted', () => {
  test('of a visit', () => {
    expect(outcome({})).toBe('a@people.example')
    expect(outcome({ channel: 'sms' })).toBe('+48600100200')
    for (const kind of ['confirmation', 'change', 'reminder'] as const)
      for (const status of [
        'cancelled_by_client',
        'cancelled_by_service',
        'rescheduled',
        'attended',
        'no_show',
      ] as const)
        expect(outcome({ kind, booking: { ...booking, status } }), `${kind} ${status}`).toBe('superseded')
    expect(outcome({ booking: { ...booking, startsAt: now } })).toBe('past')
    expect(outcome({ booking: null })).toBe('superseded')
  })

  test('of a delay, as long as it is what is said and the visit has not begun', () => {
    const told = (row: number, said: number | null, startsAt = later) =>
      outcome({ kind: 'running_late', lateBy: row, booking: { ...booking, lateBy: said, startsAt } })
    expect([told(20, 20), told(0, 0)]).toEqual(['a@people.example', 'a@people.example'])
    expect([told(20, 30), told(20, 0), told(0, 20), told(20, null)]).toEqual(Array(4).fill('superseded'))
    expect([told(20, 20, now), told(20, 20, before)]).toEqual(['past', 'past'])
    for (const status of ['cancelled_by_client', 'rescheduled', 'attended'] as const)
      expect(outcome({ kind: 'running_late', lateBy: 20, booking: { ...booking, status, lateBy: 20 } })).toBe(
        'superseded',
      )
    expect(outcome({ kind: 'running_late', lateBy: 20, booking: null })).toBe('superseded')
  })

  test('of a visit that is off', () => {
    const off = { ...booking, status: 'cancelled_by_service' as const }
    expect(outcome({ kind: 'cancellation', booking: off })).toBe('a@people.example')
    expect(outcome({ kind: 'cancellation', booking: { ...off, status: 'cancelled_by_client' } })).toBe(
      'a@people.example',
    )
    expect(outcome({ kind: 'cancellation', booking: { ...off, movedOn: true } })).toBe('superseded')
    expect(outcome({ kind: 'cancellation' })).toBe('superseded')
    for (const startsAt of [before, now]) {
      expect(outcome({ kind: 'cancellation', booking: { ...off, startsAt } })).toBe('past')
    }
    expect(outcome({ kind: 'cancellation', booking: null })).toBe('superseded')
  })

  test('by a channel that is allowed', () => {
    const sms = (change: object) => outcome({ channel: 'sms', booking: { ...booking, ...change } })
    for (const change of [{ contactSms: false }, { phone: null }, { contactNone: true }])
      expect(sms(change)).toBe('not_allowed')
    expect(outcome({ booking: { ...booking, contactEmail: false } })).toBe('not_allowed')
    expect(outcome({ booking: { ...booking, contactNone: true } })).toBe('not_allowed')
    expect(outcome({ booking: { ...booking, email: null } })).toBe('not_allowed')
    expect(outcome({ booking: { ...booking, email: '' } })).toBe('not_allowed')
  })

  test('of the waiting list', () => {
    const entry = { ...person, settledAt: null }
    const offer = { settledAt: null, expiresAt: later, startsAt: later, isStanding: true }
    const offered = (change: Partial<MessageState>) =>
      outcome({ kind: 'slot_offer', booking: null, entry, offer, ...change })
    expect(offered({})).toBe('a@people.example')
    expect(offered({ offer: { ...offer, settledAt: before } })).toBe('superseded')
    expect(offered({ offer: { ...offer, isStanding: false } })).toBe('superseded')
    expect(offered({ offer: { ...offer, expiresAt: now } })).toBe('past')
    expect(offered({ entry: { ...entry, settledAt: before } })).toBe('superseded')
    expect(offered({ entry: { ...entry, contactEmail: false } })).toBe('not_allowed')
    // Kept until after the hour itself, the offer is past all the same.
    expect(offered({ offer: { ...offer, startsAt: now } })).toBe('past')
    expect(offered({ offer: null })).toBe('superseded')
    expect(offered({ entry: null })).toBe('superseded')
    const joined = (change: Partial<MessageState>) =>
      outcome({ kind: 'waiting_joined', booking: null, entry, ...change })
    expect(joined({})).toBe('a@people.example')
    expect(joined({ entry: { ...entry, settledAt: before } })).toBe('superseded')
  })

  test('to the mediator', () => {
    const duty = { status: 'cancelled' as const, date: '2027-02-03' }
    const staff = { email: 'm@service.example', disabledAt: null }
    const told = (change: Partial<MessageState>) =>
      outcome({ kind: 'duty_cancelled', booking: null, duty, staff, ...change })
    expect(told({})).toBe('m@service.example')
    expect(told({ staff: { ...staff, disabledAt: before } })).toBe('superseded')
    expect(told({ duty: { ...duty, status: 'published' } })).toBe('superseded')
    expect(told({ duty: { ...duty, date: '2027-02-01' } })).toBe('m@service.example')
    expect(told({ duty: { ...duty, date: '2027-01-31' } })).toBe('past')
    expect(told({ duty: null })).toBe('superseded')
    expect(told({ staff: null })).toBe('superseded')
  })
})

test('somebody has to know before the visit, or before the offer ends', () => {
  const offer = { settledAt: null, expiresAt: before, startsAt: later, isStanding: true }
  expect(neededBefore(about({}))).toBe(later)
  expect(neededBefore(about({ offer }))).toBe(later)
  expect(neededBefore(about({ booking: null, offer }))).toBe(before)
  expect(neededBefore(about({ booking: null }))).toBeNull()
})

test('whoever cancelled needs no call about it', () => {
  expect(isToldByHand(about({ kind: 'cancellation', booking: { ...booking, status: 'cancelled_by_client' } }))).toBe(
    false,
  )
  expect(isToldByHand(about({ kind: 'cancellation', booking: { ...booking, status: 'cancelled_by_service' } }))).toBe(
    true,
  )
  expect(isToldByHand(about({ kind: 'cancellation', booking: null }))).toBe(true)
  expect(isToldByHand(about({ kind: 'reminder', booking: { ...booking, status: 'cancelled_by_client' } }))).toBe(true)
  expect(isToldByHand(about({ kind: 'duty_cancelled' }))).toBe(false)
  expect(isToldByHand(about({ kind: 'running_late' }))).toBe(false)
})

test('whoever booked by phone heard what nothing can bring; a refused address is another matter', () => {
  const byPhone = { ...booking, bookedVia: 'phone' as const }
  const told = (kind: MessageState['kind'], of: typeof byPhone | typeof booking, failedFor: string[]) =>
    isToldByHand(about({ kind, booking: of }), failedFor)
  expect(told('confirmation', byPhone, ['no_gateway', 'no_mail_server'])).toBe(false)
  expect(told('confirmation', byPhone, ['no_sms_number'])).toBe(false)
  expect(told('confirmation', byPhone, ['refused'])).toBe(true)
  expect(told('confirmation', byPhone, ['no_gateway', 'refused'])).toBe(true)
  expect(told('confirmation', byPhone, [])).toBe(true)
  expect(told('confirmation', booking, ['no_gateway'])).toBe(true)
  expect(told('reminder', byPhone, ['no_gateway'])).toBe(true)
})
