import { expect, test } from 'vitest'
import { interpreterDeadline, isInterpreterWanted } from '@/lib/bookings/booking/rules'
import { endToThinkOf, hourOf, interpretersToOrder, possibleDoubles } from '@/lib/panel/today/rules'

const now = new Date('2026-11-27T09:00:00Z')
type Change = { phone?: string | null; language?: string; interpreterNeeded?: boolean; accessNeeds?: string }

function visit(id: string, startsAt: string, client: Change | null, more: object = {}) {
  const said = { phone: null, interpreterNeeded: false, accessNeeds: '', language: 'pl' }
  return {
    id,
    referenceCode: id,
    status: 'confirmed' as const,
    createdAt: new Date(startsAt),
    interpreterAt: null,
    keptDoubleAt: null,
    slot: { startsAt: new Date(startsAt) },
    client: client && { ...said, ...client },
    ...more,
  }
}
const codes = (same: { referenceCode: string }[]) => same.map(({ referenceCode }) => referenceCode)

test('an interpreter is ordered by the third working day before the visit', () => {
  expect(interpreterDeadline('2026-12-02')).toBe('2026-11-27')
  // Christmas lies between.
  expect(interpreterDeadline('2026-12-30')).toBe('2026-12-23')
  expect(isInterpreterWanted({ interpreterNeeded: true, accessNeeds: [] })).toBe(true)
  for (const need of ['pjm', 'sjm', 'skogn'])
    expect(isInterpreterWanted({ interpreterNeeded: false, accessNeeds: ['step_free', need] }), need).toBe(true)
  expect(isInterpreterWanted({ interpreterNeeded: false, accessNeeds: ['step_free', 'companion'] })).toBe(false)
})

test('interpreters that nobody ordered, the nearest deadline first, and which of them are late', () => {
  const visits = [
    visit('far', '2026-12-09T09:00:00Z', { accessNeeds: 'step_free,pjm' }),
    visit('near', '2026-12-02T09:00:00Z', { interpreterNeeded: true, language: 'uk' }),
    visit('late', '2026-12-01T09:00:00Z', { accessNeeds: 'sjm' }),
    visit('ordered', '2026-12-02T10:00:00Z', { accessNeeds: 'pjm' }, { interpreterAt: now }),
    visit('none', '2026-12-02T11:00:00Z', { accessNeeds: 'step_free' }),
    visit('forgotten', '2026-12-02T12:00:00Z', null),
  ]
  expect(interpretersToOrder(visits, now).map((order) => [order.visit.id, order.deadline, order.isLate])).toEqual([
    ['late', '2026-11-26', true],
    ['near', '2026-11-27', false],
    ['far', '2026-12-04', false],
  ])
  expect(interpretersToOrder(visits, now).map(({ needs }) => needs)).toEqual([['sjm'], [], ['step_free', 'pjm']])
})

test('visits of one phone are a possible duplicate until each of them was looked at', () => {
  const seen = { keptDoubleAt: now }
  const one = visit('one', '2026-12-09T09:00:00Z', { phone: '+48500000001' }, seen)
  const earlier = visit('earlier', '2026-12-02T09:00:00Z', { phone: '+48500000001' }, seen)
  const other = visit('other', '2026-12-02T10:00:00Z', { phone: '+48500000002' })
  const noPhone = [visit('none', '2026-12-02T11:00:00Z', {}), visit('no more', '2026-12-02T12:00:00Z', null)]
  expect(possibleDoubles([one, other, ...noPhone])).toEqual([])
  expect(possibleDoubles([one, earlier, other])).toEqual([])
  const anew = visit('new', '2026-12-16T09:00:00Z', { phone: '+48500000001' })
  expect(possibleDoubles([anew, one, other, earlier]).map(codes)).toEqual([['earlier', 'one', 'new']])
})

test('the end of the last rule counts from eight weeks before', () => {
  const weekly = (validUntil: string) => ({ validFrom: '2026-01-01', validUntil })
  const rules = [weekly('2027-01-22'), weekly('2026-12-31')]
  expect(endToThinkOf(rules, now)).toBe('2027-01-22')
  expect(endToThinkOf([weekly('2027-01-23'), ...rules], now)).toBeNull()
  expect(endToThinkOf([weekly('2026-11-01')], now)).toBe('2026-11-01')
  // A duty on one date goes on with nothing, however late it is.
  const oneDate = { validFrom: '2027-09-01', validUntil: '2027-09-01' }
  expect(endToThinkOf([oneDate, ...rules], now)).toBe('2027-01-22')
  expect(endToThinkOf([oneDate], now)).toBeNull()
  expect(endToThinkOf([], now)).toBeNull()
})

test('an hour ahead is free, taken, or held for somebody until a moment', () => {
  const later = new Date('2026-12-02T09:00:00Z')
  const slot = { id: 'a', startsAt: later, state: 'open' as const, hold: null, bookings: [], keptApart: [] }
  const shown = (change: object, at = now) => {
    const { isTaken, isFree, held } = hourOf({ ...slot, ...change }, at)
    return [isTaken, isFree, held && `${held.kind}: ${held.name}`]
  }
  const none = { bookingId: null, offerId: null, staffId: null, booking: null, offer: null, staff: null }
  const hold = (until: Date, more: object) => ({ hold: { ...none, until, ...more } })
  const ewa = { bookingId: 'b', booking: { client: { name: 'Ewa' } } }
  expect(shown({})).toEqual([false, true, null])
  expect(shown({}, later)).toEqual([false, false, null])
  expect(shown({ bookings: [{ id: 'b' }] })).toEqual([true, false, null])
  expect(shown({ state: 'blocked' })).toEqual([false, false, null])
  expect(shown({ keptApart: [{}] })).toEqual([false, false, null])
  expect(shown(hold(later, ewa))).toEqual([false, false, 'calledOff: Ewa'])
  expect(shown(hold(later, {}))).toEqual([false, false, 'list: '])
  expect(shown(hold(now, ewa))).toEqual([false, true, null])
  expect(shown({ ...hold(later, ewa), bookings: [{ id: 'b' }] })).toEqual([true, false, null])
})
