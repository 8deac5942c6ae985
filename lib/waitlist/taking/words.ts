import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import type { Held } from './rules'

const forWhom: Record<Held['kind'], (name: string) => string> = {
  offer: (name) => `${name || 'osoba z listy oczekujących'} (lista oczekujących)`,
  calledOff: (name) => `${name || 'dane usunięte'} (odwołana wizyta)`,
  desk: (name) => `osoba przy telefonie (${name})`,
  list: () => 'następna osoba z listy oczekujących',
}

/** "trzymana dla: Jan Kowalski (lista oczekujących), do 3 grudnia 2026, godz. 12.30" */
export function heldWords({ kind, name, until }: Held): string {
  return `trzymana dla: ${forWhom[kind](name)}, do ${formatMoment(until)}`
}

/** What the mediator reads: never for whom. */
export const heldForMediator = 'trzymana'

/** What it costs to take the slot, and whom. `spare` is the slot that would be kept instead. */
export function costOf({ kind, name }: Held, spare: Date | null): string[] {
  const who = forWhom[kind](name)
  switch (kind) {
    case 'offer':
      return [
        `Ta godzina jest zaproponowana. Czeka na odpowiedź: ${who}.`,
        'Propozycja zostanie wycofana. Ta osoba zostaje na liście na swoim miejscu, a propozycja nie liczy się do trzech.',
        'Jeśli już o niej wie, trafi na listę telefonów: trzeba powiedzieć, że godzina odpadła.',
      ]
    case 'calledOff':
      return [
        `Tę godzinę trzymamy po odwołaniu wizyty. Ma pierwszeństwo: ${who}.`,
        spare
          ? `Zamiast niej zatrzymamy dla tej osoby inną godzinę: ${formatVisit(spare)}. Nie trzeba dzwonić.`
          : 'Innej wolnej godziny nie ma. Jeśli ta osoba wie już o odwołaniu, trafi na listę telefonów: trzeba powiedzieć, że godzina odpadła.',
      ]
    case 'desk':
      return [`Tę godzinę trzyma teraz: ${name}, dla osoby przy telefonie. Najpierw uzgodnijcie to między sobą.`]
    case 'list':
      return ['Ta godzina czeka na następną osobę z listy oczekujących. Nikt jeszcze o niej nie wie.']
  }
}
