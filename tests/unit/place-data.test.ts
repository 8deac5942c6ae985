import { describe, expect, test } from 'vitest'
import { placeData } from '@/components/public/home/place-data'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'

const place = { name: 'Centrum', street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' }
const duty = (date: string, kind: UpcomingDuty['kind'], startTime = '10:00'): UpcomingDuty => ({
  date,
  startTime,
  endTime: '14:00',
  kind,
  freeCount: 2,
  holidayName: null,
  place,
  slots: [{ id: 'secret-slot', startsAt: new Date(0), endsAt: new Date(1) }],
})
const input = { name: 'Konsultacje', room: 'sala A110', address: 'https://konsultacje.example.org/' }

describe('what search engines are told of the place', () => {
  test('the hours are those of the coming duties, also of one that is full, and of no day without one', () => {
    const duties = [
      duty('2026-12-02', 'open'),
      duty('2026-12-09', 'full', '09:00'),
      duty('2026-12-16', 'cancelled'),
      duty('2026-12-23', 'holiday'),
    ]
    const data = placeData({ ...input, duties })
    const hours = { type: 'OpeningHoursSpecification', closes: '14:00' }
    expect(data.openingHoursSpecification).toEqual([
      { ...hours, opens: '10:00', validFrom: '2026-12-02', validThrough: '2026-12-02' },
      { ...hours, opens: '09:00', validFrom: '2026-12-09', validThrough: '2026-12-09' },
    ])
    expect(JSON.stringify(data)).not.toContain('secret-slot')
    expect(JSON.stringify(data)).not.toContain('freeCount')
  })

  test('no hours are claimed when none are planned', () => {
    expect(placeData({ ...input, duties: [] })).not.toHaveProperty('openingHoursSpecification')
    expect(placeData({ ...input, duties: [duty('2026-12-23', 'holiday')] })).not.toHaveProperty(
      'openingHoursSpecification',
    )
  })

  test('the address and the number are those of the pages', () => {
    expect(placeData({ ...input, duties: [] })).toMatchObject({
      type: 'GovernmentOffice',
      url: input.address,
      telephone: '+48508033132',
      address: { streetAddress: 'ul. Rydygiera 45a, sala A110', addressLocality: 'Wrocław' },
      containedInPlace: { name: 'Nadodrzańskie Centrum Wsparcia' },
    })
  })
})
