import { expect, test } from 'vitest'
import { decideTake, type Held, type HoldRow, heldOf } from '@/lib/waitlist/taking/rules'
import { costOf, heldForMediator, heldWords } from '@/lib/waitlist/taking/words'

const now = new Date('2027-02-01T08:00:00Z')
const later = new Date('2027-02-02T08:00:00Z')
const row: HoldRow = {
  until: later,
  ...{ bookingId: null, offerId: null, staffId: null, booking: null, offer: null, staff: null },
}
const offer = { expiresAt: new Date(+later - 900_000), entry: { client: { name: 'Olena' } } }
const rows = {
  offer: { ...row, offerId: 'offer-1', offer },
  calledOff: { ...row, bookingId: 'booking-1', booking: { client: { name: 'Zofia' } } },
  desk: { ...row, staffId: 'staff-1', staff: { name: 'Anna' } },
  list: row,
}

test('a promise names its kind, its person and its end, and can be told from the next one', () => {
  expect(heldOf(rows.offer, now)).toEqual({ kind: 'offer', name: 'Olena', until: offer.expiresAt, seal: 'offer-1' })
  expect(heldOf(rows.calledOff, now)).toEqual({ kind: 'calledOff', name: 'Zofia', until: later, seal: 'booking-1' })
  expect(heldOf(rows.desk, now)).toEqual({ kind: 'desk', name: 'Anna', until: later, seal: 'staff-1' })
  expect(heldOf(rows.list, now)).toEqual({ kind: 'list', name: '', until: later, seal: 'list' })
  // Forgotten meanwhile.
  expect(heldOf({ ...rows.calledOff, booking: { client: null } }, now)?.name).toBe('')
})

test('what has lapsed keeps nothing', () => {
  expect(heldOf(null, now)).toBeNull()
  for (const each of Object.values(rows)) {
    expect(heldOf(each, new Date(+later - 1))).not.toBeNull()
    expect(heldOf(each, later)).toBeNull()
  }
})

test('a kept hour is taken until it starts, while it is open and free, from the one the page has shown', () => {
  const held = heldOf(rows.offer, now)
  const slot = { state: 'open' as const, startsAt: later, dutyStatus: 'published' as const, isBooked: false }
  const take = (change: object, seal = 'offer-1', at = now) => decideTake({ ...slot, ...change }, held, seal, at)
  expect(take({})).toEqual({ ok: true })
  expect(take({}, 'offer-1', later)).toEqual({ ok: false, code: 'slot-past' })
  expect(take({ state: 'blocked' })).toEqual({ ok: false, code: 'slot-closed' })
  expect(take({ state: 'withdrawn' })).toEqual({ ok: false, code: 'slot-closed' })
  expect(take({ dutyStatus: 'cancelled' })).toEqual({ ok: false, code: 'slot-closed' })
  expect(take({ isBooked: true })).toEqual({ ok: false, code: 'slot-booked' })
  expect(take({}, 'offer-2')).toEqual({ ok: false, code: 'held-otherwise' })
  expect(decideTake(slot, null, 'list', now)).toEqual({ ok: false, code: 'not-held' })
})

// Without the spaces that a line is not broken at.
const words = (held: Held) => heldWords(held).replaceAll('\u00A0', ' ')

test('coordinators read for whom and until when, the mediator only that it is kept', () => {
  const said = Object.values(rows).map((each) => words(heldOf(each, now) as Held))
  expect(said).toEqual([
    'trzymana dla: Olena (lista oczekujących), do 2 lutego 2027, godz. 8.45',
    'trzymana dla: Zofia (odwołana wizyta), do 2 lutego 2027, godz. 9.00',
    'trzymana dla: osoba przy telefonie (Anna), do 2 lutego 2027, godz. 9.00',
    'trzymana dla: następna osoba z listy oczekujących, do 2 lutego 2027, godz. 9.00',
  ])
  expect(heldForMediator).toBe('trzymana')
})

test('the page says whom it costs what', () => {
  const cost = (kind: keyof typeof rows, spare: Date | null = null) => {
    const held = heldOf(rows[kind], now)
    return held ? costOf(held, spare).join(' ') : ''
  }
  expect(cost('offer')).toMatch(/Olena.*Propozycja zostanie wycofana.*listę telefonów/)
  expect(cost('calledOff', later)).toMatch(/Zofia.*zatrzymamy dla tej osoby inną godzinę: wtorek/)
  expect(cost('calledOff')).toMatch(/Innej wolnej godziny nie ma.*listę telefonów/)
  expect(cost('desk')).toMatch(/Anna/)
  expect(cost('list')).toMatch(/następną osobę/)
})
