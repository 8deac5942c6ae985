import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/platform/env'
import { parseAddress } from '@/lib/platform/network'
import { rightAddress } from './addresses'

/**
 * APP_ORIGIN alone says under which name people reach us. Proxies write the name that was asked for in many ways, as a list,
 * with a port, in capitals, or not at all; Next would refuse each form that it finds under another one than the browser
 * named. So from here on there is one. A request for another public name (`www.`, an old address) is led to ours: where.
 */
function settleHost(request: IncomingMessage): string | null {
  const { APP_ORIGIN } = env()
  if (!APP_ORIGIN) return null
  const { headers, method, url = '/' } = request
  const isElsewhere = isForOther(headers)
  headers.host = new URL(APP_ORIGIN).host
  delete headers['x-forwarded-host']
  // Whoever asks for our health knows where we stand.
  return isElsewhere && method === 'GET' && !url.startsWith('/api/') ? APP_ORIGIN + url : null
}

/** Whether another public name of ours was asked for. */
export function isForOther(headers: IncomingMessage['headers']): boolean {
  const { APP_ORIGIN } = env()
  if (!APP_ORIGIN) return false
  const said = headers['x-forwarded-host'] ?? headers.host
  // The usual one, without reading it.
  if (typeof said === 'string' && APP_ORIGIN.endsWith(`//${said}`)) return false
  const asked = nameAsked(said)
  return asked !== null && asked !== new URL(APP_ORIGIN).hostname && isPublic(asked)
}

/** Leads a request to our name and to the page that is meant. False where both are right. */
export function leadElsewhere(request: IncomingMessage, response: ServerResponse): boolean {
  const home = settleHost(request)
  const to = home ?? (request.method === 'GET' ? rightAddress(request.url ?? '/') : null)
  if (!to) return false
  response.writeHead(308, { location: to, 'cache-control': 'private, no-store', 'content-length': '0' }).end()
  return true
}

/** The name for which the outermost proxy was asked, without its port. Null where nobody says one. */
function nameAsked(said: string | string[] | undefined): string | null {
  const first = String(said ?? '')
    .split(',')[0]
    ?.trim()
    .toLowerCase()
  const name = first?.replace(/:\d*$/, '').replace(/\.$/, '')
  return name || null
}

/** Names of machines, as proxies use them among themselves: to lead such a request away would lead it back here. */
const internal = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|svc|test|example|invalid)$/

function isPublic(name: string): boolean {
  return name.includes('.') && !internal.test(name) && parseAddress(name) === null
}
