import type { IncomingMessage } from 'node:http'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { informationPages, routes } from '@/lib/routes'

/** A page that reads the same for everybody who has nothing open here. Its address is its key. */
export type StoredPage = { address: string; locale: Locale; showsHours: boolean }

const withHours = [routes.home(), routes.booking.slot(), routes.waiting.show()]
const pages = new Map<string, StoredPage>(
  [...new Set([...withHours, ...informationPages])].flatMap((path) =>
    locales.map((locale) => {
      const address = localePath(locale, path)
      return [address, { address, locale, showsHours: withHours.includes(path) }] as const
    }),
  ),
)

/** Every page that may be stored: there are no other keys. */
export const storedAddresses: readonly string[] = [...pages.keys()]

/**
 * The stored page that would answer this request. Null for a request that brings a cookie of ours, asks for something in
 * particular, or is not read alone by its address.
 */
export function storedPageFor({ method, url = '', headers }: IncomingMessage): StoredPage | null {
  const mark = url.indexOf('?')
  const page = pages.get(mark < 0 ? url : url.slice(0, mark))
  if (!page || (method !== 'GET' && method !== 'HEAD')) return null
  if (mark >= 0 && !isOnlyTracked(url.slice(mark + 1))) return null
  if (headers.cookie !== undefined && hasOwnCookie(headers.cookie)) return null
  const brings = headers['next-action'] ?? headers['transfer-encoding'] ?? headers['content-length'] ?? headers.expect
  return brings === undefined ? page : null
}

// What others hang on to our addresses to count their readers. We read none of it.
const tracked = /^(utm_\w+|(fb|g|d|ms|tw|y|gb|wb)cl?(id|raid)|[gw]braid|mc_[ce]id|igshid|_g[al]|(pk|mtm)_\w+)(=|$)/

const isOnlyTracked = (query: string) =>
  query.length <= 2000 && query.split('&').every((pair) => pair === '' || tracked.test(pair))

/** Every cookie that we set, by its plain name. tests/unit/stored-pages compares them with the page that lists them. */
export const ownCookieNames: readonly string[] = ['szkic', 'formularz', 'klucz-formularza', 'wizyta', 'lista'].concat([
  'staff',
  'urzadzenie',
  'kod',
  'miasto',
])

// Other sites of the city set cookies for all of its hosts. With such a prefix none of them can.
const ownCookie = new RegExp(`^(__(Host|Secure)-.*|next-auth\\..*|${ownCookieNames.join('|')})$`, 'i')

const hasOwnCookie = (cookies: string) =>
  cookies.split(';').some((pair) => ownCookie.test(pair.split('=', 1)[0]?.trim() ?? ''))
