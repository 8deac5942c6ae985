import ICAL from 'ical.js'

type Entry = { title: string; location: string | null; startsAt: string; endsAt: string; sequence: number }

/** One event of a file, with everything that a rule looks at. */
type FileEvent = Entry & { uid: string; status: string | null; names: string[] }
type ParsedFile = { method: string | null; zones: string[]; events: FileEvent[] }

/** Reads a file with another library than the one that wrote it. Instants come out of the zone rules in the file. */
export function parseCalendar(text: string): ParsedFile {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zones = calendar.getAllSubcomponents('vtimezone')
  // Only what the file itself says about its zone: the parser knows no zone by name.
  ICAL.TimezoneService.reset()
  for (const zone of zones) ICAL.TimezoneService.register(zone)
  const read = (event: ICAL.Component, name: string) => (event.getFirstPropertyValue(name) as string | null) ?? null
  const instant = (event: ICAL.Component, name: string) =>
    (event.getFirstPropertyValue(name) as ICAL.Time).toJSDate().toISOString()
  return {
    method: calendar.getFirstPropertyValue('method') as string | null,
    zones: zones.map((zone) => String(zone.getFirstPropertyValue('tzid'))),
    events: calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: read(event, 'uid') ?? '',
      sequence: Number(read(event, 'sequence')),
      title: read(event, 'summary') ?? '',
      location: read(event, 'location'),
      status: read(event, 'status'),
      startsAt: instant(event, 'dtstart'),
      endsAt: instant(event, 'dtend'),
      names: event.getAllProperties().map((property) => property.name),
    })),
  }
}

/**
 * What a calendar program does with the files that it is given, by RFC 5546: a file counts when its sequence is not lower
 * than what is known of this UID, PUBLISH puts or replaces, CANCEL removes and stays removed.
 */
export class CalendarClient {
  readonly entries = new Map<string, Entry>()
  private readonly known = new Map<string, number>()

  apply(text: string): void {
    const { method, events } = parseCalendar(text)
    for (const { uid, sequence, title, location, startsAt, endsAt } of events) {
      if (sequence < (this.known.get(uid) ?? 0)) continue
      this.known.set(uid, sequence)
      if (method === 'CANCEL') this.entries.delete(uid)
      else this.entries.set(uid, { title, location, startsAt, endsAt, sequence })
    }
  }

  shown(): Entry[] {
    return [...this.entries.values()]
  }
}
