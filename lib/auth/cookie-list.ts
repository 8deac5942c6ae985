import 'server-only'
import { refusedFormCookie } from '@/lib/platform/flash'
import type { CookieKind } from '@/lib/platform/sealed-cookie'
import { bookingDraft } from './booking-draft'
import { openEntry } from './open-entry'
import { openVisit } from './open-visit'
import { staffCookie } from './session'

export type ListedCookie = CookieKind & { purpose: 'draft' | 'visit' | 'waiting' | 'form' | 'staff' }

/** Every cookie that this app sets, told by the very places that set them. The page about cookies shows this list. */
export function cookieList(): ListedCookie[] {
  return [
    { purpose: 'draft', ...bookingDraft.kind() },
    { purpose: 'form', ...refusedFormCookie() },
    { purpose: 'visit', ...openVisit.kind() },
    { purpose: 'waiting', ...openEntry.kind() },
    { purpose: 'staff', ...staffCookie() },
  ]
}
