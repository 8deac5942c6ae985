import { deskMinutes } from '@/lib/schedule/hold/rules'

/** A sentence, or one that is made of how many. */
type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

const kept = 'Jej godziny nie ma jeszcze na stronie: najpierw ma ją osoba, która czeka na termin.'
const closed = 'Jej godziny nikt nie może zarezerwować: zostaje pusta albo nie ma jej już w harmonogramie.'
const tellsService = 'Osoba zapisana dostanie wiadomość albo trafi na listę telefonów, chyba że nie chce kontaktu.'

/** The sentence after an act on a booking, by the word in the address. */
export const bookingDoneWords: DoneWords = {
  zapisana: 'Rezerwacja jest zapisana. Podaj numer rezerwacji.',
  'zapisana-sam-numer':
    'Rezerwacja jest zapisana, a z telefonu sam numer, bez dopisku obok niego. Podaj numer rezerwacji.',
  odwolana: 'Wizyta jest odwołana, a jej godzina znowu wolna.',
  'odwolana-lista': `Wizyta jest odwołana. ${kept}`,
  'odwolana-osrodek': `Wizyta jest odwołana przez ośrodek. Jej godzina jest znowu wolna. ${tellsService}`,
  'odwolana-osrodek-lista': `Wizyta jest odwołana przez ośrodek. ${kept} ${tellsService}`,
  'odwolana-zamknieta': `Wizyta jest odwołana. ${closed}`,
  'odwolana-osrodek-zamknieta': `Wizyta jest odwołana przez ośrodek. ${closed} ${tellsService}`,
  przeniesiona: 'Termin wizyty jest zmieniony. Numer rezerwacji jest ten sam.',
  'przeniesiona-lista':
    'Termin wizyty jest zmieniony. Numer rezerwacji jest ten sam. Poprzedniej godziny nie ma jeszcze na stronie: najpierw ma ją osoba, która czeka na termin.',
  'przeniesiona-zamknieta':
    'Termin wizyty jest zmieniony. Numer rezerwacji jest ten sam. Poprzedniej godziny nikt nie może zarezerwować: zostaje pusta albo nie ma jej już w harmonogramie.',
  osobno: (count = 0) => `Zostają puste godziny obok: ${count}.`,
  'nie-osobno': (count = 0) =>
    count > 0 ? `Do zapisu wróciły godziny obok: ${count}.` : 'Ta wizyta nie ma już pustych godzin obok.',
  cofnieta: 'Zaznaczenie jest cofnięte. Obecność można zaznaczyć jeszcze raz.',
  'ta-godzina': 'To jest już godzina tej wizyty. Nic się nie zmieniło.',
  tlumacz: 'Zapisane: tłumacz jest zamówiony.',
  'tlumacz-cofniety': 'Zapisane: tłumacza trzeba jeszcze zamówić.',
  'tlumacz-inne-dane':
    'Nic nie jest zapisane: dane tej osoby zmieniły się w tym czasie. Sprawdź poniżej język i potrzeby.',
  zostaja: 'Zapisane: to nie pomyłka, wszystkie wizyty zostają.',
  'te-same-dane': 'Nic się nie zmieniło: dane są takie same.',
  'zly-numer': 'Próba jest zapisana: zły numer. Popraw numer, jeśli go znasz.',
  'bez-zmian': 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
}

const yours = `Godzina jest Twoja przez ${deskMinutes} minut i jest zaznaczona poniżej. Potem będzie wolna dla wszystkich.`

/** The sentence at the desk after a kept hour was taken, by the word in the address. */
export const deskDoneWords: Record<string, string> = {
  wzieta: yours,
  'wzieta-telefon': `${yours} Osoba, której była obiecana, jest na liście telefonów.`,
}

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
