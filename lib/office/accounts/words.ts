import type { Access, AccountState } from './rules'

export const accessWords: Record<Access, string> = {
  mediator: 'Mediator',
  coordinator: 'Koordynator',
  manager: 'Koordynator z prawem „Ustawienia i konta”',
  reader: 'Tylko raporty',
}

/** What each of them opens, for whoever chooses one. */
export const accessHints: Record<Access, string> = {
  mediator: 'Grafik swoich dyżurów, bez telefonów i adresów osób zapisanych.',
  coordinator: 'Rezerwacje, dyżury, telefony, lista oczekujących, raporty i dziennik.',
  manager: 'Wszystko, co ma koordynator, a do tego ustawienia i konta.',
  reader: 'Same liczby w raportach, bez danych osób.',
}

/** Sign-ins are known for as long as the log is kept. */
export const noSignIn = 'nie było w ostatnich 12 miesiącach'

export const accountStateWords: Record<AccountState, string> = {
  active: 'włączone',
  invited: 'zaproszone, jeszcze bez hasła',
  invitation_over: 'bez hasła, link już nie działa',
  disabled: 'wyłączone',
  no_mediator: 'czeka: wskaż, który to mediator',
  no_role: 'konto miejskie nie daje już dostępu, hasło (jeśli jest) działa',
}
