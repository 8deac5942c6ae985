/** The sentence after an act on a duty or one of its slots, by the word in the address. */
export const dutyDoneWords: Record<string, string> = {
  odwolany: 'Dyżur jest odwołany. Poniżej widać, kto już o tym wie.',
  'godzina-odwolana': 'Godzina jest odwołana.',
  zablokowana: 'Godzina jest zablokowana. Na stronie jej nie widać.',
  odblokowana: 'Godzina jest znowu wolna.',
  'bez-zmian': 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
}
