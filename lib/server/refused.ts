import type { IncomingMessage } from 'node:http'
import { locales } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import type { RefusalKind } from '@/lib/platform/db/codes'
import { networkOfAddress } from '@/lib/platform/network'
import { noteRefusal } from '@/lib/platform/refusals'
import type { Refused } from '@/lib/platform/web/request-state'
import { pathsOf, routes } from '@/lib/routes'

/** Which answers are refusals. A page that is not there, or a wrong answer in a form, is none. */
export function refusalOf(status: number, isPost: boolean, said?: Refused): RefusalKind | null {
  if (said === 'signed_out') return isPost ? 'role' : null
  if (said) return said
  if (status === 429) return 'limit'
  if (status === 403) return 'origin'
  if (isPost && [400, 409, 413, 415].includes(status)) return 'form'
  return [400, 405, 408, 421, 431].includes(status) ? 'address' : null
}

const ofApi = ['auth', 'session', 'csrf', 'providers', 'health', 'live', 'ready', '_next', 'static']
const words = new Set([...pathsOf(routes, '*').flatMap((path) => path.split(/[/?]/)), ...ofApi, ...locales])

/** An address for the log: only the words of our own addresses stay, so that it holds no secret and nothing of a person. */
export function routePattern(url: string): string {
  const [path = ''] = url.split('?')
  const parts = path.split('/').slice(1, 8)
  return `/${parts.map((part) => (words.has(part) ? part : '*')).join('/')}`
}

/** Notes a refused request. `url` is the one that was asked for: Next writes over it. */
export function noteAnswer(
  kind: RefusalKind,
  status: number,
  url: string,
  request: IncomingMessage,
  because?: string,
): void {
  const network = networkOfAddress(String(request.headers['x-forwarded-for'] ?? ''))
  noteRefusal(kind, { status, route: routePattern(url), network, ...(because && { because }) }, now())
}
