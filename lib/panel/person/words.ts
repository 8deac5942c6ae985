import type { ActorKind, MessageOutcome } from '@/lib/platform/db/codes'

/** On paper it is said by whom something was done, and of staff no names. */
export const actorWords: Record<ActorKind, string> = {
  client: 'osoba zapisana',
  staff: 'pracownik ośrodka',
  system: 'system',
}

export const messageOutcomeWords: Record<MessageOutcome | 'waiting', string> = {
  waiting: 'ma wyjść',
  sent: 'wysłana',
  failed: 'nie dotarła',
  dropped: 'nie wyjdzie',
}

/** The sentence after a request, by the word in the address, with how many were deleted. */
export const personDoneWords: Record<string, string | ((...numbers: number[]) => string)> = {
  usunieto: (visits = 0, cancelled = 0, left = 0) =>
    `Dane tej osoby są usunięte. Usunięte wizyty: ${visits}, w tym odwołane teraz: ${cancelled}. Zakończone oczekiwanie na liście: ${left}. Żadna wiadomość o tym nie wyjdzie.`,
  'nie-ma': 'Danych tej osoby nie ma. Ktoś mógł je już usunąć.',
}
