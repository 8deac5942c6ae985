import type { Act, PageKind } from './rules'

/** What happens right after the password. */
export const thenWords: Record<Exclude<Act, 'see'>, string> = {
  invite: 'Potem od razu założymy konto i pokażemy link.',
  renewLink: 'Potem od razu zrobimy nowy link.',
  changeAccess: 'Potem od razu zmienimy uprawnienia tego konta.',
  disableAccount: 'Potem od razu wyłączymy to konto.',
  enableAccount: 'Potem od razu włączymy to konto.',
  signOutEverywhere: 'Potem od razu wylogujemy to konto ze wszystkich urządzeń.',
  takeTotpAway: 'Potem od razu wyłączymy kod przy logowaniu na tym koncie.',
  unlinkProvider: 'Potem od razu odłączymy konto miejskie i wylogujemy to konto ze wszystkich urządzeń.',
  beginTotp: 'Potem od razu pokażemy klucz do aplikacji.',
  confirmTotp: 'Potem od razu włączymy kod przy logowaniu.',
  renewFeed: 'Potem od razu pokażemy nowy adres kalendarza.',
  cancelDuty: 'Potem od razu odwołamy dyżur i wszystkie jego wizyty. Tego nie można cofnąć.',
  releaseBurst:
    'Potem od razu wypiszemy te osoby z listy albo odwołamy ich wizyty, zależnie od przycisku. Tego nie można cofnąć.',
  erasePerson: 'Potem od razu usuniemy dane tej osoby. Tego nie można cofnąć.',
  saveRetention: 'Potem od razu zapiszemy, jak długo trzymamy dane.',
  saveCopies: 'Potem od razu zapiszemy ustawienia kopii.',
  saveSignIn: 'Potem od razu zapiszemy ustawienia logowania.',
}

export const pageWords: Record<PageKind, string> = {
  file: 'Potem od razu pobierze się plik. Ta strona zostanie otwarta: do raportów prowadzi link na górze.',
  person: 'Potem od razu pokażemy dane tej osoby.',
}
