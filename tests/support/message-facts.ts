import { type Locale, locales, shortLinkPath } from '@/lib/i18n/locales'
import type { ClientFacts, MessageFacts } from '@/lib/messages/letter/words'
import { serviceFacts } from '@/lib/office/service/words'

export const origin = 'https://wizyty.example.wroclaw.pl'
export const linkIn = (locale: Locale) => origin + shortLinkPath(locale, 'aB3dEfGhJkMnPqRsTuVwXy')
export const phone = serviceFacts().contactPhoneShown
export const place = { name: serviceFacts().placeName, street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' }
export const at = (startsAt: string) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 2_700_000),
  // A day before, less two hours: noon on Tuesday for ten on Wednesday.
  movableUntil: new Date(Date.parse(startsAt) - 79_200_000),
  place,
})
export const winter = at('2026-12-02T09:00:00Z')
// The longest date, an hour of two digits, and the hour before which Ukrainian has another word.
const longest = at('2026-12-30T10:45:00Z')

/** Every message to a client, with a link or without. */
export function clientFacts(locale: Locale, link: string | null, visit = winter): ClientFacts[] {
  const common = { locale, phone, link }
  const answerUntil = new Date('2026-11-27T15:30:00Z')
  const referenceCode = 'K7M4XD'
  return [
    { ...common, kind: 'confirmation', visit, referenceCode },
    { ...common, kind: 'change', visit, referenceCode },
    { ...common, kind: 'reminder', visit, referenceCode },
    { ...common, kind: 'cancellation', visit, byService: true, keptUntil: link ? answerUntil : null },
    { ...common, kind: 'cancellation', visit, byService: false, keptUntil: null },
    { ...common, kind: 'running_late', visit, lateBy: 20 },
    { ...common, kind: 'running_late', visit, lateBy: 0 },
    { ...common, kind: 'waiting_joined', isConfirmed: true },
    { ...common, kind: 'waiting_joined', isConfirmed: false },
    { ...common, kind: 'slot_offer', visit, answerUntil, stopLink: link },
  ]
}

export const toMediator = {
  kind: 'duty_cancelled',
  locale: 'pl',
  phone,
  date: '2026-12-02',
  link: `${origin}/panel/grafik?dzien=2026-12-02`,
} satisfies MessageFacts
/** The same in each language, of a visit in winter and of the one with the longest words. */
export const every = locales.flatMap((locale) =>
  [linkIn(locale), null].flatMap((way) => [winter, longest].flatMap((visit) => clientFacts(locale, way, visit))),
)
export const withoutLinks = (text: string) => text.replace(/https:\/\/\S+/g, '')
export const about = (facts: MessageFacts) => `${facts.kind} ${facts.locale}`
/** Nothing that tells a stranger what the visit is about. */
export const forbidden =
  /mediac|mediat|медіа|медиа|mops|ośrod|pomoc|ugod|spór|alimen|bagińsk|konsult|консульт|consult|centr|центр|centre/i
