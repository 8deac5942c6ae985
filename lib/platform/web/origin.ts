import { ownOrigins } from '@/lib/platform/env'

type HeadersOf = { get(name: string): string | null }

/** What a post says of where it comes from that no page of ours would. */
export type Foreign = 'other_site' | 'other_origin' | 'other_page' | 'unknown'

/**
 * Why a posted form is not one of ours, or null. A browser says by Origin from which page it posts. Some old and some
 * text browsers leave that out and name the page by Referer. Whoever says neither may be anybody: ./form-token.ts.
 */
export function foreignBecause(headers: HeadersOf): Foreign | null {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return 'other_site'
  const origin = headers.get('origin')
  if (origin !== null) return isOwn(origin) ? null : 'other_origin'
  const page = headers.get('referer')
  if (page !== null) return isOwn(URL.canParse(page) ? new URL(page).origin : page) ? null : 'other_page'
  return 'unknown'
}

const isOwn = (origin: string) => ownOrigins().includes(origin)

/**
 * Whether a link of a page of ours was pressed, or its address typed, for an address that changes something. Another site
 * may point there too, and a browser may fetch ahead. A browser that does not say is believed: it is an old one.
 */
export function isOwnPress(method: string, headers: HeadersOf): boolean {
  const ahead = /prefetch|prerender/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)
  return method === 'GET' && !ahead && ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'))
}
