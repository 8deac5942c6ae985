import type { SettingKey } from '@/lib/office/settings/rules'
import type { Act } from '@/lib/panel/proof/rules'

/** The word in the address of each part. */
export const pathOf: Record<SettingKey, string> = {
  stop: 'wstrzymanie',
  phone: 'telefon',
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

/** What a refused form says of itself as a whole, or at the field that can mend it. */
export function refusedBy(code: string, values: Record<string, string | string[]>) {
  if (code === 'name-taken') return { values, errors: [{ field: 'name', key: `settings.${code}` }] }
  if (code === 'in-use') return { values, errors: [{ field: 'inUse', key: `settings.${code}` }] }
  if (code.startsWith('folder-')) return { values, errors: [{ field: 'folder', key: `settings.${code}` }] }
  return { values, notice: `settings.${code}`, status: 409 as const }
}
