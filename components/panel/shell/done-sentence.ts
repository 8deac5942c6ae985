/** A sentence, or one that is made of how many were made, changed or taken away. */
type DoneWords = Record<string, string | ((...numbers: number[]) => string)>

type Params = { stan?: string | string[]; ile?: string | string[] }

/** What has just been done, by the word that an action put into the address: a sentence of this table, or nothing. */
export function doneSentence(words: DoneWords, { stan, ile }: Params): string | undefined {
  const word = typeof stan === 'string' && Object.hasOwn(words, stan) ? words[stan] : undefined
  if (typeof word !== 'function') return word
  const isSent = typeof ile === 'string' && /^\d{1,6}(?:-\d{1,6}){0,5}$/.test(ile)
  return word(...(isSent ? ile.split('-').map(Number) : []))
}
