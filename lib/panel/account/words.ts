/** The sentence after an act on one's own account, by the word in the address. */
export const ownDoneWords = {
  haslo: 'Hasło jest zmienione. Na innych urządzeniach to konto jest wylogowane.',
  polaczono: 'To konto jest połączone z kontem miejskim. Możesz logować się nim albo hasłem.',
  zakonczono: 'To logowanie jest zakończone.',
  'nie-ja':
    'To logowanie jest zakończone. Ktoś może znać Twoje hasło: zmień je teraz, niżej na tej stronie albo w koncie miejskim. Powiedz o tym osobie, która prowadzi konta.',
}
