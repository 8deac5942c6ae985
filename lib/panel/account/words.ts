import type { WayChanged } from '@/lib/office/audit/rules'

/** The sentence after an act on one's own account, by the word in the address. */
export const ownDoneWords = {
  haslo: 'Hasło jest zmienione. Na innych urządzeniach to konto jest wylogowane.',
  polaczono: 'To konto jest połączone z kontem miejskim. Możesz logować się nim albo hasłem.',
  zakonczono: 'To logowanie jest zakończone.',
  'nie-ja':
    'To logowanie jest zakończone. Ktoś może znać Twoje hasło: zmień je teraz, niżej na tej stronie albo w koncie miejskim. Powiedz o tym osobie, która prowadzi konta.',
}

const codeTaken =
  'ktoś inny wyłączył kod z telefonu i do tego konta wystarczało samo hasło. Jeśli kodu nadal nie ma, włącz go niżej na tej stronie.'

/** What somebody else has done to how this account is signed in to, after the moment. */
export const changedWords: Record<WayChanged, string> = {
  totp_taken: codeTaken,
  machine_totp_taken: codeTaken,
  account_link_made: 'ktoś, kto prowadzi konta, zrobił nowy link do hasła tego konta.',
  provider_linked: 'to konto połączono z kontem miejskim, które od tej chwili też je otwiera.',
  machine_password_set: 'ktoś, kto opiekuje się serwerem, ustawił nowe hasło tego konta.',
}
