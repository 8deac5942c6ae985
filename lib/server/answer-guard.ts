import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PlainStatus } from '@/lib/i18n/language'
import { splitPath } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { plainPage, plainPagePolicy } from '@/lib/platform/web/plain-page'
import type { RequestState } from '@/lib/platform/web/request-state'

/**
 * Applies the status that a page chose, and puts a whole page with the phone number in the place of every answer of
 * Next that needs a script to show anything: a fault, a page that called notFound(), a form of another release.
 */
export function guardAnswer(request: IncomingMessage, response: ServerResponse, state: RequestState): void {
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  // Read now: Next writes the address of the page that it chose over the one that was asked for.
  const { locale } = splitPath(request.url?.split('?')[0] ?? '/')
  let replaced = false

  const replace = (status: PlainStatus) => {
    replaced = true
    const nonce = randomBytes(16).toString('base64')
    const body = plainPage(plainWords(status, locale), nonce)
    for (const name of headersOfThePage) response.removeHeader(name)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', plainPagePolicy(nonce))
    response.setHeader('cache-control', 'no-store')
    response.setHeader('content-length', Buffer.byteLength(body))
    if (status === 503) response.setHeader('retry-after', '5')
    writeHead(status)
    end(request.method === 'HEAD' ? undefined : body)
  }

  const isDocument = request.headers.rsc === undefined && request.headers['next-action'] === undefined
  const settle = (status: number): number | null => {
    const standIn = standInFor(status, request, response, state)
    if (standIn) {
      replace(standIn)
      return null
    }
    const settled = status === 200 && isDocument && state.status ? state.status : status
    if (settled === 429) response.setHeader('retry-after', '600')
    return settled
  }

  response.writeHead = ((status: number, ...rest: never[]) => {
    if (replaced) return response
    const settled = settle(status)
    return settled === null ? response : writeHead(settled, ...rest)
  }) as typeof response.writeHead
  response.write = ((...args: Parameters<typeof write>) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return replaced ? true : write(...args)
  }) as typeof response.write
  response.end = ((...args: Parameters<typeof end>) => {
    if (!response.headersSent && !replaced) response.statusCode = settle(response.statusCode) ?? response.statusCode
    return replaced ? response : end(...args)
  }) as typeof response.end
}

// What belongs to the page that is not shown. `link` would load its style sheets, against the policy of the plain page.
const headersOfThePage = [
  'content-encoding',
  'transfer-encoding',
  'content-length',
  'etag',
  'vary',
  'set-cookie',
  'link',
]

function standInFor(
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
): PlainStatus | null {
  if (request.url?.startsWith('/api/')) return null
  if (status >= 500) {
    if (state.failure === 'forbidden') return 403
    return state.failure === 'unavailable' ? 503 : 500
  }
  const type = String(response.getHeader('content-type') ?? '')
  if ((status === 409 || status === 400) && type.startsWith('text/plain')) return status
  // A page that shows its own "not there" has chosen the status itself; what proxy.ts refused has a policy of its own.
  const isShell = status === 404 && type.startsWith('text/html') && request.headers.rsc === undefined
  return isShell && state.status !== 404 && !isPlain(response) ? 404 : null
}

function isPlain(response: ServerResponse): boolean {
  return !String(response.getHeader('content-security-policy') ?? '').includes('script-src')
}
