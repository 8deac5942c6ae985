import type { RefusalKind } from '@/lib/platform/db/codes'

/** What was refused, as the panel names it. */
export const refusalWords: Record<RefusalKind, string> = {
  sign_in: 'nieudane logowania',
  role: 'strony i formularze nie dla tej osoby',
  origin: 'formularze z obcych stron',
  form: 'formularze nie do odczytania',
  limit: 'za dużo prób',
  address: 'niezwykłe zapytania',
}
