/** A sentence, or one that is made of how many. */
type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

/** The sentence after an act on a duty or one of its slots, by the word in the address. */
export const dutyDoneWords: DoneWords = {
  odwolany: (released = 0) =>
    released > 0
      ? `Dyżur jest odwołany. Odwołane wizyty: ${released}. Poniżej widać, kto już o tym wie.`
      : 'Dyżur jest odwołany. Nikt nie był zapisany.',
  'godzina-odwolana': (released = 0) =>
    released > 0
      ? `Godzina jest odwołana. Odwołane wizyty: ${released}. Poniżej widać, kto już o tym wie.`
      : 'Godzina jest odwołana. Nikt nie był na nią zapisany.',
  'dla-dzwoniacych':
    'Godzina jest tylko dla dzwoniących. Na stronie pojawi się w przeddzień dyżuru, o godzinie końca zapisów, jeśli nikt jej nie zajmie.',
  'dla-wszystkich': 'Godzina jest dla wszystkich.',
  'dla-wszystkich-bez-internetu':
    'Godzina nie jest już tylko dla dzwoniących. Przez internet nikt jej teraz nie zarezerwuje.',
  zablokowana: 'Godzina jest zablokowana. Na stronie jej nie widać.',
  odblokowana: 'Godzina jest znowu wolna.',
  'odblokowana-lista':
    'Godzina jest odblokowana. Nie ma jej jeszcze na stronie: najpierw ma ją osoba, która czeka na termin.',
  'odblokowana-zamknieta': 'Godzina jest odblokowana i zostaje pusta, bo ktoś obok nie powinien nikogo spotkać.',
  'bez-zmian': 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
}

/** The same on the page of all duties. */
export const dutiesDoneWords: DoneWords = {
  data: 'Data serwera jest potwierdzona.',
  dodany: (slots = 0) => `Dyżur jest dodany. Nowe godziny: ${slots}.`,
}
