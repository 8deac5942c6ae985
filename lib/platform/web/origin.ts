import { ownOrigins } from '@/lib/platform/env'

/** A form may only be posted from a page of our own. A browser always says where a post comes from. */
export function isOwnOrigin(headers: { get(name: string): string | null }): boolean {
  const site = headers.get('sec-fetch-site')
  return ownOrigins().includes(headers.get('origin') ?? '') && (site === null || site === 'same-origin')
}
