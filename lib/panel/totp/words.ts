/** The sentence after an act on one's own code, by the word in the address. */
export const codeDoneWords = {
  wlaczono: 'Kod przy logowaniu jest włączony. Na innych urządzeniach to konto jest wylogowane.',
  wylaczono: 'Kod przy logowaniu jest wyłączony. Na innych urządzeniach to konto jest wylogowane.',
  kody: 'Nowe kody zapasowe są gotowe. Poprzednie już nie działają.',
  zapasowy: 'To logowanie było z kodem zapasowym. Ten kod już nie zadziała.',
}
