import { backInTimeSentence, toldSentence } from '@/lib/bookings/lateness/words'

type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

/** The sentence after something was done on her day, by the word in the address. */
export const dayDoneWords: DoneWords = {
  obecnosc: 'Zapisano obecność.',
  nieobecnosc: 'Zapisano nieobecność.',
  cofnieto: 'Cofnięto zaznaczenie.',
  zablokowana: 'Godzina jest zablokowana. Nikt jej nie zarezerwuje.',
  zablokowane: 'Wybrane godziny są zablokowane. Nikt ich nie zarezerwuje.',
  otwarta: 'Godzina znowu jest otwarta. Najpierw dostaną ją osoby z listy oczekujących.',
  'nieobecnosc-zgloszona': 'Koordynator wie o nieobecności. Nic nie jest jeszcze odwołane.',
  przekazana: 'Wizyta jest przekazana koordynatorowi, bez powodu. Do zmiany pozostaje w grafiku.',
  cofniete: 'Zgłoszenie jest cofnięte. Koordynator już go nie widzi.',
  notatka: 'Zapisane.',
  spoznienie: (lateBy = 0, told = 0, untold = 0) =>
    `Zgłoszone: około ${lateBy} minut później. ${toldSentence(told, untold)}${untold > 0 ? ' Koordynator to widzi.' : ''}`,
  zdaze: (told = 0, untold = 0) => `Spóźnienie jest cofnięte. ${backInTimeSentence(told, untold)}`,
}
