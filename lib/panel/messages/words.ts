/** The sentence after the messages of a copy were looked through, by the word in the address, with how many were held back. */
export const messagesDoneWords: Record<string, string | ((...numbers: number[]) => string)> = {
  sprawdzone: (dropped = 0) => `Lista jest sprawdzona, wiadomości znowu wychodzą. Niewysłane: ${dropped}.`,
  nieaktualne: 'Nic się nie zmieniło. Ktoś mógł zrobić to wcześniej, poniżej jest aktualny stan.',
}
