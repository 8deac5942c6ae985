import { expect, test } from 'vitest'
import { decideTime } from '@/lib/office/clock/rules'

const noon = new Date('2026-12-01T11:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const hour = 3600

test('time is that of the database, while the machine is within two minutes of it', () => {
  for (const seconds of [-120, 0, 120])
    expect(decideTime({ machine: later(seconds), database: noon, lastGood: null })).toEqual({ ok: true, value: noon })
  for (const seconds of [-121, 121])
    expect(decideTime({ machine: later(seconds), database: noon, lastGood: noon })).toEqual({
      ok: false,
      code: 'clock_differs',
    })
})

test('where the database has no clock it is that of the machine', () => {
  expect(decideTime({ machine: noon, database: null, lastGood: null })).toEqual({ ok: true, value: noon })
})

test('far later than when all was well there is none, nor earlier than that', () => {
  for (const database of [null, noon]) {
    const at = (hours: number) => decideTime({ machine: noon, database, lastGood: later(-hours * hour) })
    expect([at(-2 / 60), at(0), at(96)].map(({ ok }) => ok)).toEqual([true, true, true])
    for (const hours of [-2.1 / 60, -30 * 24]) expect(at(hours)).toEqual({ ok: false, code: 'clock_behind' })
    expect(at(96.01)).toEqual({ ok: false, code: 'clock_jumped' })
  }
})
