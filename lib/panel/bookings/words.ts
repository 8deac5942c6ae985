/** The sentence after an act on a booking, by the word in the address. */
export const bookingDoneWords: Record<string, string> = {
  zapisana: 'Rezerwacja jest zapisana. Podaj numer rezerwacji.',
  'zapisana-sam-numer':
    'Rezerwacja jest zapisana, a z telefonu sam numer, bez dopisku obok niego. Podaj numer rezerwacji.',
  odwolana: 'Wizyta jest odwołana, a jej godzina znowu wolna.',
  'odwolana-osrodek':
    'Wizyta jest odwołana przez ośrodek. Osoba zapisana dostanie wiadomość albo trafi na listę telefonów, chyba że nie chce kontaktu.',
  przeniesiona: 'Termin wizyty jest zmieniony. Numer rezerwacji jest ten sam.',
  'ta-godzina': 'To jest już godzina tej wizyty. Nic się nie zmieniło.',
  tlumacz: 'Zapisane: tłumacz jest zamówiony.',
  'tlumacz-cofniety': 'Zapisane: tłumacza trzeba jeszcze zamówić.',
  zostaja: 'Zapisane: to nie pomyłka, wszystkie wizyty zostają.',
  'te-same-dane': 'Nic się nie zmieniło: dane są takie same.',
  'zly-numer': 'Próba jest zapisana: zły numer. Popraw numer, jeśli go znasz.',
  'bez-zmian': 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
}

/** After data were put right: what that did to messages, in numbers. */
export function correctedSentence(word: string | string[] | undefined): string | undefined {
  const [, dropped, calls] = /^poprawiona-(\d{1,3})-(\d{1,3})$/.exec(String(word)) ?? []
  if (dropped === undefined || calls === undefined) return undefined
  const messages = dropped === '0' ? '' : ` Wiadomości, które nie wyjdą starą drogą: ${dropped}.`
  const called = calls === '0' ? '' : ` Nowe telefony na liście: ${calls}.`
  return `Dane są poprawione. Nic o tym nie wysyłamy.${messages}${called}`
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
