/** The sentence after something was done on her day, by the word in the address. */
export const dayDoneWords: Record<string, string> = {
  obecnosc: 'Zapisano obecność.',
  nieobecnosc: 'Zapisano nieobecność.',
  cofnieto: 'Cofnięto zaznaczenie.',
  zablokowana: 'Godzina jest zablokowana. Nikt jej nie zarezerwuje.',
  zablokowane: 'Wybrane godziny są zablokowane. Nikt ich nie zarezerwuje.',
  otwarta: 'Godzina znowu jest otwarta.',
  'otwarta-lista': 'Godzina znowu jest otwarta. Najpierw dostaną ją osoby z listy oczekujących.',
  'otwarta-zamknieta': 'Godzina jest odblokowana i zostaje pusta.',
  'nieobecnosc-zgloszona': 'Koordynator zobaczy zgłoszenie na stronie „Dziś”. Nic nie jest jeszcze odwołane.',
  przekazana: 'Wizyta jest przekazana koordynatorowi, bez powodu. Do zmiany pozostaje w grafiku.',
  cofniete: 'Zgłoszenie jest cofnięte. Koordynator już go nie widzi.',
  notatka: 'Zapisane.',
}
