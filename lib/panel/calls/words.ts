/** Said before anybody dials or answers. */
export const phoneRule = 'Nie potwierdzaj nikomu, czy dana osoba ma rezerwację. Poproś o numer rezerwacji.'

/** The sentence after a try was written down, by the word in the address. */
export const callDoneWords: Record<string, string> = {
  zalatwione: 'Zapisane. Tej osoby nie ma już na liście.',
  proba: 'Próba jest zapisana. Osoba zostaje na liście.',
}
