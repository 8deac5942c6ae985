/** The sentence after something of this page was settled elsewhere, by the word in the address. */
export const todayDoneWords: Record<string, string> = {
  zalatwione: 'Zgłoszenie od mediatora jest załatwione.',
}
