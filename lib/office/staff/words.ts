import { type PasswordFault, passwordLength } from './rules'

/** Why a password is not taken. */
export const passwordFaultWords: Record<PasswordFault, string> = {
  length: `Hasło ma mieć od ${passwordLength.min} do ${passwordLength.max} znaków.`,
  names:
    'Hasło nie może zawierać adresu e-mail, imienia ani nazwiska z tego konta, ani słów takich jak „mops”, „mediacje” czy „Wrocław”. Od nich zaczyna się zgadywanie.',
  guessable: 'To hasło łatwo zgadnąć. Wybierz dłuższe, na przykład kilka słów, które do siebie nie pasują.',
}
