import 'server-only'
import { describeError, log } from '@/lib/platform/log'
import { forgetRefused, refusedFormCookie } from '@/lib/platform/web/flash'
import { tokenMinutes, tokenName } from '@/lib/platform/web/form-token'
import { ownCookie } from '@/lib/platform/web/own-cookie'
import { forgetPages } from '@/lib/platform/web/request-state'
import type { CookieKind } from '@/lib/platform/web/sealed-cookie'
import { bookingDraft } from '@/lib/public/draft/session'
import { openVisit } from '@/lib/public/visit/session'
import { openEntry } from '@/lib/public/waitlist/session'

export type ListedCookie = CookieKind & {
  purpose: 'draft' | 'visit' | 'waiting' | 'form' | 'staff' | 'code' | 'provider' | 'device' | 'token'
}

/** The server gives it with pages: lib/server/held-answer.ts. */
const formKey = ownCookie(tokenName, tokenMinutes * 60)

/** Every cookie that this app sets for clients, told by the very places that set them. */
export function clientCookies(): ListedCookie[] {
  return [
    { purpose: 'draft', ...bookingDraft.kind() },
    { purpose: 'form', ...refusedFormCookie() },
    { purpose: 'visit', ...openVisit.kind() },
    { purpose: 'waiting', ...openEntry.kind() },
    { purpose: 'token', name: formKey.name(), minutes: tokenMinutes },
  ]
}

/**
 * Ends whatever this browser has open, for every copy of its cookies. The cookies go also when the database is away; then
 * a copy of one is good for as long as it would have been without this.
 */
export async function leaveNothing(): Promise<void> {
  forgetPages()
  const ended = [openVisit.clear(), openEntry.clear(), bookingDraft.clear(), forgetRefused(), formKey.clear()]
  for (const each of await Promise.allSettled(ended))
    if (each.status === 'rejected') log.error({ error: describeError(each.reason) }, 'ended in this browser alone')
}
