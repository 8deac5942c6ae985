/** What has just been done, by the word that an action put into the address: a sentence of this table, or nothing. */
export function doneSentence(words: Record<string, string>, params: { stan?: string | string[] }): string | undefined {
  const word = typeof params.stan === 'string' ? params.stan : ''
  return Object.hasOwn(words, word) ? words[word] : undefined
}
