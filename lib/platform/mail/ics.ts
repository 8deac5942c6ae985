import { TZDate } from '@date-fns/tz'
import { zone } from '@/lib/platform/time'

type CalendarEvent = {
  /** The same for one event for ever: a later file with a higher sequence replaces or removes it. */
  uid: string
  sequence: number
  title: string
  startsAt: Date
  endsAt: Date
}

type EventFile = CalendarEvent & {
  location: string
  cancelled: boolean
  /** Whose event it is. The standard wants one in a file that removes an event. */
  organizer: { name: string; email: string }
}

export type CalendarFile = { method: 'PUBLISH' | 'CANCEL'; text: string }

/** One event to put into a calendar, to replace there or to remove. */
export async function eventFile(event: EventFile, stamp: Date): Promise<CalendarFile> {
  const method = event.cancelled ? 'CANCEL' : 'PUBLISH'
  return { method, text: await writeCalendar([event], stamp, { method }) }
}

/** A whole calendar that somebody subscribes to. */
export function eventFeed(name: string, events: CalendarEvent[], stamp: Date): Promise<string> {
  return writeCalendar(events, stamp, { name })
}

// Hours are written on the clock of the zone, with its rules beside them, so that a calendar elsewhere agrees about
// them. No reminder: it would light up on a phone that others look at. The libraries are loaded when the first file is
// wanted, because most servers never make one.
async function writeCalendar(
  events: (CalendarEvent & Partial<EventFile>)[],
  stamp: Date,
  head: { method?: CalendarFile['method']; name?: string },
): Promise<string> {
  const { default: newCalendar, ICalCalendarMethod, ICalEventStatus } = await import('ical-generator')
  const { tzlib_get_ical_block: rulesOf } = await import('timezones-ical-library')
  const calendar = newCalendar({
    prodId: { company: 'calendar', product: 'calendar' },
    method: head.method ? ICalCalendarMethod[head.method] : null,
    name: head.name ?? null,
    // Each hour names the zone. Named here as well, the library would write DTSTAMP on that clock and not in UTC; but a
    // calendar without any hour needs something to hold.
    timezone: { name: events.length > 0 ? null : zone, generator: (name) => [rulesOf(name)].flat()[0] ?? null },
  })
  for (const { uid, startsAt, endsAt, title, cancelled, ...rest } of events) {
    calendar.createEvent({
      ...rest,
      id: uid,
      stamp,
      start: new TZDate(startsAt, zone),
      end: new TZDate(endsAt, zone),
      timezone: zone,
      summary: title,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return `${calendar.toString()}\r\n`
}
