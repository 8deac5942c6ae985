/** The sentence after attendance was marked, by the word in the address. */
export const dayDoneWords: Record<string, string> = {
  obecnosc: 'Zapisano obecność.',
  nieobecnosc: 'Zapisano nieobecność.',
}
