import type { Way, WayCount } from '@/lib/bookings/calloff/rules'
import { rebookHours } from '@/lib/schedule/hold/rules'

const shortWords: Record<Way, string> = {
  sms: 'SMS',
  email: 'e-mail',
  call: 'telefon z ośrodka',
  hand: 'wiadomość pisana ręcznie',
  barred: 'nie wolno się kontaktować',
  none: 'nic nie wysyłamy (tak wybrano)',
}

/** How one person will learn of it, in the order in which it happens. */
export const wayWords: Record<Way, string> = {
  sms: 'SMS',
  email: 'e-mail',
  call: 'telefon z ośrodka (osoba trafi na listę telefonów)',
  hand: 'wiadomość pisana ręcznie, bo nasza nie może teraz wyjść (osoba trafi na listę telefonów)',
  barred: 'żaden sposób nie jest dozwolony, nie dzwoń (osoba zostaje na liście)',
  none: 'nic nie wysyłamy (tak wybrała ta osoba), informacja pod „Moja rezerwacja”',
}

/** "Zapisane osoby: 4 – SMS: 2, e-mail: 1, telefon z ośrodka: 1" */
export function totalsSentence(count: WayCount): string {
  const ways = (['sms', 'email', 'call', 'hand', 'barred', 'none'] as const).filter((way) => count[way] > 0)
  const all = ways.reduce((sum, way) => sum + count[way], 0)
  return `Zapisane osoby: ${all} – ${ways.map((way) => `${shortWords[way]}: ${count[way]}`).join(', ')}`
}

/** What the reader is about to do, before the list of people. */
export const dutyConsequences = [
  'Wszystkie godziny tego dyżuru znikną ze strony. Tego nie można cofnąć.',
  'Osoby, do których może teraz wyjść wiadomość, dostaną ją tak, jak na to pozwoliły. Jest w niej link do wyboru nowego terminu.',
  `Dla tych osób przez ${rebookHours} godzin trzymamy najbliższe wolne godziny. Ich dane zostają.`,
  'Kto nie dostanie wiadomości, trafi na listę telefonów. Lista mówi, czy wolno dzwonić. Kto prosił o brak kontaktu, przeczyta o tym pod „Moja rezerwacja”.',
  'Na stronie głównej pojawi się informacja, że dyżur jest odwołany.',
  'Mediator dostanie e-mail, jeśli ma konto, a poczta jest ustawiona.',
]
