/** What a booking is called in each of its states. */
export const statusWords: Record<string, string> = {
  confirmed: 'Umówiona',
  attended: 'Obecność',
  no_show: 'Nieobecność',
  cancelled_by_client: 'Odwołana przez osobę zapisaną',
  cancelled_by_service: 'Odwołana przez ośrodek',
  rescheduled: 'Przeniesiona',
}

export const blockWords: Record<string, string> = {
  mediation_session: 'posiedzenie mediacyjne',
  break: 'przerwa',
  other: 'inny powód',
}

/** The sentence after an act, by the word in the address. */
export const doneWords: Record<string, string> = {
  odwolany: 'Dyżur jest odwołany. Poniżej widać, kto już o tym wie.',
  'godzina-odwolana': 'Godzina jest odwołana.',
  'odwolana-osrodek':
    'Wizyta jest odwołana przez ośrodek. Osoba zapisana dostanie wiadomość albo trafi na listę telefonów.',
  zablokowana: 'Godzina jest zablokowana. Na stronie jej nie widać.',
  odblokowana: 'Godzina jest znowu wolna.',
  zalatwione: 'Zapisane. Tej osoby nie ma już na liście.',
  proba: 'Próba jest zapisana. Osoba zostaje na liście.',
  'bez-zmian': 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
  zapisana: 'Rezerwacja jest zapisana. Podaj numer rezerwacji.',
  odwolana: 'Rezerwacja jest odwołana, a jej godzina znowu wolna.',
  przeniesiona: 'Rezerwacja jest przeniesiona. Numer się nie zmienił.',
  obecnosc: 'Zapisano obecność.',
  nieobecnosc: 'Zapisano nieobecność.',
  utworzony: 'Harmonogram jest utworzony, a jego dyżury są w kalendarzu.',
  zmieniony: 'Harmonogram jest zmieniony.',
}

export function doneSentence(params: { stan?: string | string[] }): string | undefined {
  const word = typeof params.stan === 'string' ? params.stan : ''
  return Object.hasOwn(doneWords, word) ? doneWords[word] : undefined
}

/** Said before anybody dials or answers. */
export const phoneRule = 'Nie potwierdzaj nikomu, czy dana osoba ma rezerwację. Poproś o numer rezerwacji.'

const spelling: Record<string, string> = {
  A: 'Adam',
  B: 'Barbara',
  C: 'Celina',
  D: 'Dorota',
  E: 'Ewa',
  F: 'Franciszek',
  G: 'Genowefa',
  H: 'Halina',
  J: 'Jadwiga',
  K: 'Karol',
  M: 'Maria',
  N: 'Natalia',
  P: 'Piotr',
  Q: 'Quebec',
  R: 'Roman',
  S: 'Stanisław',
  T: 'Tadeusz',
  U: 'Urszula',
  V: 'Violetta',
  W: 'Wanda',
  X: 'Xawery',
  Y: 'Ypsylon',
  Z: 'Zofia',
}

/** "K jak Karol, 7, M jak Maria – 4, X jak Xawery, D jak Dorota" for reading a number aloud. */
export function spellReference(code: string): string {
  const say = (letter: string) => (spelling[letter] ? `${letter} jak ${spelling[letter]}` : letter)
  const part = (text: string) => [...text].map(say).join(', ')
  return `${part(code.slice(0, 3))} – ${part(code.slice(3))}`
}
