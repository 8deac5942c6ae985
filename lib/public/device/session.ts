import 'server-only'
import { cookies } from 'next/headers'
import { usesHttps } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { forgetRefused, refusedFormCookie } from '@/lib/platform/web/flash'
import { tokenCookie, tokenMinutes } from '@/lib/platform/web/form-token'
import { forgetPages } from '@/lib/platform/web/request-state'
import type { CookieKind } from '@/lib/platform/web/sealed-cookie'
import { bookingDraft } from '@/lib/public/draft/session'
import { openVisit } from '@/lib/public/visit/session'
import { openEntry } from '@/lib/public/waitlist/session'

export type ListedCookie = CookieKind & {
  purpose: 'draft' | 'visit' | 'waiting' | 'form' | 'staff' | 'device' | 'token'
}

/** Every cookie that this app sets for clients, told by the very places that set them. */
export function clientCookies(): ListedCookie[] {
  return [
    { purpose: 'draft', ...bookingDraft.kind() },
    { purpose: 'form', ...refusedFormCookie() },
    { purpose: 'visit', ...openVisit.kind() },
    { purpose: 'waiting', ...openEntry.kind() },
    { purpose: 'token', name: tokenCookie(), minutes: tokenMinutes },
  ]
}

/**
 * Ends whatever this browser has open, for every copy of its cookies. The cookies go also when the database is away; then
 * a copy of one is good for as long as it would have been without this.
 */
export async function leaveNothing(): Promise<void> {
  forgetPages()
  const ended = [openVisit.clear(), openEntry.clear(), bookingDraft.clear(), forgetRefused(), forgetToken()]
  for (const each of await Promise.allSettled(ended))
    if (each.status === 'rejected') log.error({ error: describeError(each.reason) }, 'ended in this browser alone')
}

const forgetToken = async () => (await cookies()).delete({ name: tokenCookie(), path: '/', secure: usesHttps() })
