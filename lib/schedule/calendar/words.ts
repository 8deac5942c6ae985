import { languages } from '@/lib/i18n/languages'
import type { Locale } from '@/lib/i18n/locales'

type Place = { street: string; city: string; room: string }

/** What a calendar shows of a visit: where, and nothing of what it is about. */
export function visitTitle(locale: Locale): string {
  return languages[locale].calendar.visit
}

export function visitLocation({ street, city, room }: Place, locale: Locale): string {
  return `${street}, ${languages[locale].calendar.room} ${room}, ${city}`
}

/** The words of the calendar that the mediator subscribes to. */
export const feedWords = { name: 'Wizyty', booked: 'Wizyta', blocked: 'Zajęte' } as const
