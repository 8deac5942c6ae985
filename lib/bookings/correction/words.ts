/** After data were put right, the word in the address: what that did to messages, in numbers. */
export function correctedWord({
  fields,
  dropped,
  calls,
}: {
  fields: string[]
  dropped: number
  calls: number
}): string {
  return fields.length === 0 ? 'te-same-dane' : `poprawiona-${dropped}-${calls}`
}

/** The sentence of that word; nothing for any other. */
export function correctedSentence(word: string | string[] | undefined): string | undefined {
  const [, dropped, calls] = /^poprawiona-(\d{1,3})-(\d{1,3})$/.exec(String(word)) ?? []
  if (dropped === undefined || calls === undefined) return undefined
  const messages = dropped === '0' ? '' : ` Wiadomości, które nie wyjdą starą drogą: ${dropped}.`
  const called = calls === '0' ? '' : ` Nowe telefony na liście: ${calls}.`
  return `Dane są poprawione. Nic o tym nie wysyłamy.${messages}${called}`
}
