import type { RefusalKind } from '@/lib/platform/db/codes'

/** In the order in which the panel tells them. */
export const refusalKinds: RefusalKind[] = ['sign_in', 'role', 'origin', 'form', 'limit', 'address']

/** Counted in the rows of limits, because they end by themselves and are shared by all processes. It limits nothing. */
export function refusedOn(date: string, kind: RefusalKind) {
  const limit = { action: 'refused', most: Number.POSITIVE_INFINITY, minutes: 48 * 60, rolling: true } as const
  return { limit, subject: `${date}|${kind}` }
}

/** Wrong passwords of one account are one entry in the audit within so many minutes, however many there are. */
export const wrongPasswordEntry = { action: 'wrong-password-entry', most: 1, minutes: 15 } as const
