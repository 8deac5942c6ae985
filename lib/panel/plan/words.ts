/** A sentence, or one that is made of how many. */
type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

/** "Nowe dyżury: 12, nowe godziny: 48." */
function countsSentence(newDuties = 0, newSlots = 0, goneDuties = 0, goneSlots = 0, otherSlots = 0): string {
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

/** The sentence after a weekly rule was made or changed, by the word in the address. */
export const planDoneWords: DoneWords = {
  utworzony: (...counts) => `Harmonogram jest utworzony. ${countsSentence(...counts)}`,
  zakonczony: (...counts) => `Harmonogram jest zakończony. ${countsSentence(...counts)}`,
  usuniety: (...counts) => `Harmonogram jest usunięty. ${countsSentence(...counts)}`,
  zmieniony: (...counts) => `Harmonogram jest zmieniony. ${countsSentence(...counts)}`,
}
