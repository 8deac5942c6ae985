import type { Freed } from './rules'

const endings = { kept: '-lista', closed: '-zamknieta' } as const

/** The word in the address that says what became of a freed slot too. */
export const freedWord = (word: string, freed: Freed): string => (freed ? word + endings[freed] : word)
