import type { AuditObject } from '@/lib/platform/db/codes'
import type { LogKind, Other } from './rules'

export const logKindWords: Record<LogKind, string> = {
  wglad: 'Oglądanie i wyszukiwanie',
  zmiany: 'Zmiany',
  wydruki: 'Wydruki i pliki',
  odmowy: 'Odmowy',
  logowania: 'Logowania',
}

export const otherWords: Record<Other, string> = { klient: 'Osoby zapisane', system: 'System' }

/** What something was done to. */
export const objectWords: Partial<Record<AuditObject, string>> = {
  booking: 'rezerwacja',
  entry: 'wpis na liście oczekujących',
  slot: 'godzina',
  duty: 'dyżur',
  dutyPlan: 'harmonogram',
  staff: 'konto',
}
