import type { EntryStatus } from '@/lib/platform/db/codes'

/** What an entry is called in each of its states. */
export const entryStatusWords: Record<EntryStatus, string> = {
  waiting: 'Czeka na termin',
  offered: 'Ma propozycję terminu',
  accepted: 'Termin przyjęty, jest rezerwacja',
  declined: 'Trzy propozycje, ostatnia odrzucona',
  expired: 'Wygasło: trzy propozycje albo koniec zapisów',
  removed: 'Poza listą',
}

/** The sentence after an act on an entry, by the word in the address. */
export const waitingDoneWords: Record<string, string> = {
  zapisano: 'Osoba jest na liście oczekujących.',
  'zapisano-sam-numer': 'Osoba jest na liście oczekujących. Z telefonu zapisał się sam numer, bez dopisku obok niego.',
  'te-same-dane': 'Nic się nie zmieniło: dane są takie same.',
  'zly-numer': 'Próba jest zapisana: zły numer. Popraw numer, jeśli go znasz.',
  potwierdzono: 'Kontakt jest potwierdzony. Gdy zwolni się godzina, ta osoba może ją dostać.',
  odmowa:
    'Odmowa jest zapisana. Godzina czeka na następną osobę z listy. Gdy nikomu nie pasuje, będzie wolna dla wszystkich.',
  wypisano: 'Osoby nie ma już na liście. Jej dane z listy są usunięte.',
}
