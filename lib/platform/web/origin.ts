import { ownOrigins } from '@/lib/platform/env'

/** A form may only be posted from a page of our own. A browser always says where a post comes from. */
export function isOwnOrigin(headers: { get(name: string): string | null }): boolean {
  const site = headers.get('sec-fetch-site')
  return ownOrigins().includes(headers.get('origin') ?? '') && (site === null || site === 'same-origin')
}

/**
 * Whether a link of a page of ours was pressed, or its address typed, for an address that changes something. Another site
 * may point there too, and a browser may fetch ahead. A browser that does not say is believed: it is an old one.
 */
export function isOwnPress(method: string, headers: { get(name: string): string | null }): boolean {
  const ahead = /prefetch|prerender/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)
  return method === 'GET' && !ahead && ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'))
}
