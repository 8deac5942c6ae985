type Place = { street: string; city: string; room: string }
type CalendarWords = { visit: string; room: string }

const pl: CalendarWords = { visit: 'Wizyta', room: 'sala' }
const languages: Record<string, CalendarWords> = {
  pl,
  uk: { visit: 'Візит', room: 'кабінет' },
  en: { visit: 'Visit', room: 'room' },
  ru: { visit: 'Визит', room: 'кабинет' },
}
const calendarWordsOf = (locale: string) => languages[locale] ?? pl

/** What a calendar shows of a visit: where, and nothing of what it is about. */
export function visitTitle(locale: string): string {
  return calendarWordsOf(locale).visit
}

export function visitLocation({ street, city, room }: Place, locale: string): string {
  return `${street}, ${calendarWordsOf(locale).room} ${room}, ${city}`
}

/** The words of the calendar that the mediator subscribes to. */
export const feedWords = { name: 'Wizyty', booked: 'Wizyta', blocked: 'Zajęte' } as const
