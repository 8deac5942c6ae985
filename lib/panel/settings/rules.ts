import type { SettingKey } from '@/lib/office/settings/rules'
import type { Act } from '@/lib/panel/proof/rules'

/** The word in the address of each part. */
export const pathOf: Record<SettingKey, string> = {
  stop: 'wstrzymanie',
  names: 'nazwa',
  phone: 'telefon',
  calls: 'kiedy-dzwonimy',
  booking: 'zapisy',
  retention: 'przechowywanie',
  helplines: 'telefony-pomocy',
  office: 'osrodek',
  privacy: 'prywatnosc',
  statement: 'dostepnosc',
  languages: 'jezyki',
  copies: 'kopie',
  signIn: 'logowanie',
}

/** What takes the password again: when data go, where copies of them lie, and how people sign in. The rest is seen at once and put right. */
export const proofFor: Partial<Record<SettingKey, Act>> = {
  retention: 'saveRetention',
  copies: 'saveCopies',
  signIn: 'saveSignIn',
}

/** The part at this address. */
export const keyAt = (path: string): SettingKey | undefined =>
  (Object.keys(pathOf) as SettingKey[]).find((key) => pathOf[key] === path)
