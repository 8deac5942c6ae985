import 'server-only'
import { refusedFormCookie } from '@/lib/platform/web/flash'
import type { CookieKind } from '@/lib/platform/web/sealed-cookie'
import { bookingDraft } from '@/lib/public/booking/session'
import { openVisit } from '@/lib/public/visit/session'
import { openEntry } from '@/lib/public/waitlist/session'

export type ListedCookie = CookieKind & { purpose: 'draft' | 'visit' | 'waiting' | 'form' | 'staff' }

/** Every cookie that this app sets for clients, told by the very places that set them. */
export function clientCookies(): ListedCookie[] {
  return [
    { purpose: 'draft', ...bookingDraft.kind() },
    { purpose: 'form', ...refusedFormCookie() },
    { purpose: 'visit', ...openVisit.kind() },
    { purpose: 'waiting', ...openEntry.kind() },
  ]
}
