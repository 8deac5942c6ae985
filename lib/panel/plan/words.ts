/** A sentence, or one that is made of how many. */
type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

/** "Nowe dyżury: 12, nowe godziny: 48." */
function countsSentence(newDuties: number, newSlots = 0, goneDuties = 0, goneSlots = 0, otherSlots = 0): string {
  const parts = [
    ['nowe dyżury', newDuties],
    ['nowe godziny', newSlots],
    ['usunięte dyżury', goneDuties],
    ['usunięte godziny', goneSlots],
    ['godziny ze zmienionym sposobem zapisu', otherSlots],
  ] as const
  const told = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${count}`)
  const sentence = told.join(', ')
  return sentence ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` : 'Żaden dyżur się przez to nie zmienił.'
}

/** Pressed once more, it is as it was told: the numbers were said before. */
function told(done: string, [first, ...others]: number[]): string {
  return first === undefined ? done : `${done} ${countsSentence(first, ...others)}`
}

/** The sentence after a weekly rule was made or changed, by the word in the address. */
export const planDoneWords: DoneWords = {
  utworzony: (...counts) => told('Harmonogram jest utworzony.', counts),
  zakonczony: (...counts) => told('Harmonogram jest zakończony.', counts),
  usuniety: (...counts) => told('Harmonogram jest usunięty.', counts),
  zmieniony: (...counts) => told('Harmonogram jest zmieniony.', counts),
}
