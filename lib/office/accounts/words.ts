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
  coordinator: 'Rezerwacje, dyżury, telefony, lista oczekujących.',
  manager: 'To samo, a do tego ustawienia i ta lista kont.',
  reader: 'Same liczby w raportach, bez danych osób.',
}

export const accountStateWords: Record<AccountState, string> = {
  active: 'czynne',
  invited: 'zaproszone, jeszcze bez hasła',
  invitation_over: 'zaproszenie wygasło',
  disabled: 'wyłączone',
}
