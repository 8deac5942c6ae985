import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { eventFeed } from '@/lib/platform/mail/ics'
import { instantAt } from '@/lib/platform/time'
import { visitFile } from '@/lib/schedule/calendar/data'
import { fileOf, sequenceOf } from '@/lib/schedule/calendar/rules'
import { parseCalendar } from '../support/calendar-client'

const moment = new Date('2026-11-24T12:34:56Z')
const visitAt = (startsAt: Date, revision = 0, cancelled = false) => ({
  referenceCode: 'K7M4XD',
  revision,
  cancelled,
  startsAt,
  endsAt: new Date(startsAt.getTime() + 2_700_000),
  place: { street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' },
})
const winter = visitAt(new Date('2026-12-02T09:00:00Z'))

/** Long lines are folded; here every property is one line again. */
const linesOf = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')

describe('the file of a visit', () => {
  test.each([
    ['2026-10-24', 'the last day of summer time'],
    ['2026-10-25', 'the day when an hour comes twice'],
    ['2026-10-26', 'the first day of winter time'],
    ['2027-03-27', 'the last day of winter time'],
    ['2027-03-28', 'the day without an hour'],
    ['2027-03-29', 'the first day of summer time'],
    ['2027-07-07', 'a day in summer'],
  ])('another program reads the right instant on %s, %s', async (date) => {
    const startsAt = instantAt(date, '10:00')
    const { text } = await visitFile(visitAt(startsAt), 'pl', moment)
    const { events, zones } = parseCalendar(text)
    expect(zones).toEqual(['Europe/Warsaw'])
    expect(events[0]?.startsAt).toBe(startsAt.toISOString())
    expect(Date.parse(events[0]?.endsAt ?? '') - startsAt.getTime()).toBe(2_700_000)
    expect(linesOf(text)).toContain(`DTSTART;TZID=Europe/Warsaw:${date.replaceAll('-', '')}T100000`)
  })

  test('it says that there is a visit, when and where, and nothing else', async () => {
    const words: Record<string, string> = { pl: 'Wizyta', uk: 'Візит', en: 'Visit', ru: 'Визит' }
    const rooms: Record<string, string> = { pl: 'sala', uk: 'кабінет', en: 'room', ru: 'кабинет' }
    for (const locale of locales) {
      const { text, method } = await visitFile(winter, locale, moment)
      const parsed = parseCalendar(text)
      expect(method).toBe('PUBLISH')
      expect(parsed.method).toBe('PUBLISH')
      expect(parsed.events).toHaveLength(1)
      expect(parsed.events[0]).toMatchObject({
        title: words[locale],
        location: `ul. Rydygiera 45a, ${rooms[locale]} A110, Wrocław`,
        status: 'CONFIRMED',
      })
      expect(parsed.events[0]?.names.sort()).toEqual(
        ['dtend', 'dtstamp', 'dtstart', 'location', 'organizer', 'sequence', 'status', 'summary', 'uid'].sort(),
      )
      expect(text).not.toMatch(/VALARM|ATTENDEE|DESCRIPTION|URL|mediac|mops|K7M/i)
    }
  })

  test('it is a file by the standard: whole lines, CRLF, a stamp in UTC', async () => {
    const { text } = await visitFile(winter, 'uk', moment)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
    expect(linesOf(text)).toContain('DTSTAMP:20261124T123456Z')
    expect(linesOf(text)).toContain('VERSION:2.0')
    expect(linesOf(text)).toContain('PRODID:-//calendar//calendar//EN')
  })

  test('a file that removes names who removes it, and the same event', async () => {
    const added = await visitFile(winter, 'pl', moment)
    const removed = await visitFile({ ...winter, cancelled: true }, 'pl', moment)
    expect(removed.method).toBe('CANCEL')
    const [before, after] = [parseCalendar(added.text), parseCalendar(removed.text)]
    expect(after.method).toBe('CANCEL')
    expect(after.events[0]).toMatchObject({ status: 'CANCELLED', sequence: 1, uid: before.events[0]?.uid })
    const organizer = (text: string) => linesOf(text).find((line) => line.startsWith('ORGANIZER'))
    expect(organizer(removed.text)).toMatch(/^ORGANIZER;CN="Wizyta":mailto:\S+@\S+$/)
    expect(organizer(removed.text)).toBe(organizer(added.text))
  })

  test('its name in calendars tells nobody the number of the booking', async () => {
    const uidOf = async (referenceCode: string) =>
      parseCalendar((await visitFile({ ...winter, referenceCode }, 'pl', moment)).text).events[0]?.uid
    const [one, again, other] = [await uidOf('K7M4XD'), await uidOf('K7M4XD'), await uidOf('K7M4XE')]
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })
})

describe('rules', () => {
  test('the number of a file rises with every move and every cancellation', () => {
    const story = [sequenceOf(0, false), sequenceOf(1, false), sequenceOf(1, true), sequenceOf(2, false)]
    expect(story).toEqual([...story].sort((a, b) => a - b))
    expect(new Set(story).size).toBe(story.length)
  })

  test('what is to come can be added, what was called off removed, and nothing is offered of what is past', () => {
    const past = new Date(moment.getTime() - 1)
    const later = new Date(moment.getTime() + 1)
    expect(fileOf('confirmed', later, moment)).toBe('add')
    expect(fileOf('confirmed', moment, moment)).toBeNull()
    for (const startsAt of [past, later]) {
      expect(fileOf('cancelled_by_client', startsAt, moment)).toBe('remove')
      expect(fileOf('cancelled_by_service', startsAt, moment)).toBe('remove')
      expect(fileOf('rescheduled', startsAt, moment)).toBeNull()
    }
    for (const status of ['attended', 'no_show'] as const) {
      expect(fileOf(status, past, moment)).toBeNull()
      expect(fileOf(status, later, moment)).toBe('add')
    }
  })
})

test('a calendar that somebody subscribes to has a name, the file of a visit has none', async () => {
  const namesIn = (text: string) => linesOf(text).filter((line) => /^(NAME|X-WR-CALNAME):/.test(line))
  expect(namesIn(await eventFeed('Wizyty', [], moment))).toContain('X-WR-CALNAME:Wizyty')
  expect(namesIn((await visitFile(winter, 'pl', moment)).text)).toEqual([])
})

test('a calendar without any hour is still one that programs can read', async () => {
  const { events, zones, method } = parseCalendar(await eventFeed('Wizyty', [], moment))
  expect({ events, zones, method }).toEqual({ events: [], zones: ['Europe/Warsaw'], method: null })
})
