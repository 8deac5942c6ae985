/** The sentence of the word of correctedWord; nothing for any other. */
export function correctedSentence(word: string | string[] | undefined): string | undefined {
  const [, dropped, calls, again] = /^poprawiona-(\d{1,3})-(\d{1,3})(?:-(\d{1,3}))?$/.exec(String(word)) ?? []
  if (dropped === undefined || calls === undefined) return undefined
  const messages = dropped === '0' ? '' : ` Wiadomości, które nie wyjdą starą drogą: ${dropped}.`
  const called = calls === '0' ? '' : ` Nowe telefony na liście: ${calls}.`
  const unheard = again
    ? ` Wiadomości o odwołaniu, które trafiły pod poprzedni numer albo adres: ${again}. Powiadomimy jeszcze raz.`
    : ''
  return `Dane są poprawione. Nic o tym nie wysyłamy.${messages}${called}${unheard}`
}
